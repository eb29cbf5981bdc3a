from django.urls import path

from negotiations.documents.guest_pages import guest_document

urlpatterns = [path("<str:secret>/document/", guest_document, name="guest-document")]
