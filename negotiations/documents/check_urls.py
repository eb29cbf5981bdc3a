from django.urls import path

from negotiations.documents.check_pages import check_page

urlpatterns = [
    path("", check_page, name="check"),
    path("<str:sha256>/", check_page, name="check-version"),
]
