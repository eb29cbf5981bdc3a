from django.urls import path

from negotiations.guests.pages import guest_page
from negotiations.guests.proposal_pages import propose_page

urlpatterns = [
    path("<str:secret>/", guest_page, name="guest-page"),
    path("<str:secret>/issues/", propose_page, name="guest-issues"),
]
