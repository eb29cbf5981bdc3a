from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import (
    SpectacularAPIView,
    SpectacularSwaggerSplitView,
)

from srm import health

urlpatterns = [
    path("", RedirectView.as_view(url="/admin/")),
    path("admin/", admin.site.urls),
    path("health/live/", health.live),
    path("health/ready/", health.ready),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(url_name="schema")),
    path("guest/", include("negotiations.guests.urls")),
    path("guest/", include("negotiations.documents.urls")),
    path("check/", include("negotiations.documents.check_urls")),
    path("api/v1/", include("suppliers.urls")),
    path("api/v1/", include("negotiations.urls")),
    path("", include("negotiations.digests.urls")),
    path("", include("negotiations.calendars.urls")),
]

handler400 = "srm.api.errors.bad_request"
handler403 = "srm.api.errors.forbidden"
handler404 = "srm.api.errors.not_found"
handler500 = "srm.api.errors.server_error"
