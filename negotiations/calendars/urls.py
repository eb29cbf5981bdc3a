from django.urls import path

from negotiations.calendars.pages import calendar

urlpatterns = [path("calendar/<str:token>.ics", calendar, name="calendar")]
