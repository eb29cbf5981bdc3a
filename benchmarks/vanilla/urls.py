from django.urls import include, path
from rest_framework.routers import DefaultRouter

from benchmarks.vanilla.views import SupplierViewSet

router = DefaultRouter()
router.register("suppliers", SupplierViewSet)

urlpatterns = [path("api/v1/", include(router.urls))]
