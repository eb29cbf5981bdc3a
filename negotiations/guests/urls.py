from django.urls import path

from negotiations.guests.pages import guest_page

urlpatterns = [path("<str:secret>/", guest_page, name="guest-page")]
