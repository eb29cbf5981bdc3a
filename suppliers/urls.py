from django.urls import path
from rest_framework.routers import SimpleRouter

from suppliers.disputes.viewsets import DisputeViewSet
from suppliers.people.viewsets import ContactViewSet, PersonalNoteViewSet
from suppliers.products.viewsets import ExposureViewSet, ProductViewSet
from suppliers.profiles.notice_viewsets import SupplyNoticeViewSet
from suppliers.profiles.viewsets import CategoryViewSet, IdentifierViewSet, SupplierViewSet

router = SimpleRouter(use_regex_path=False)
router.register("categories", CategoryViewSet, basename="categories")
router.register("suppliers", SupplierViewSet, basename="suppliers")
router.register("identifiers", IdentifierViewSet, basename="identifiers")
router.register("contacts", ContactViewSet, basename="contacts")
router.register("disputes", DisputeViewSet, basename="disputes")
router.register("personal-notes", PersonalNoteViewSet, basename="personal-notes")
router.register("products", ProductViewSet, basename="products")
router.register("supply-notices", SupplyNoticeViewSet, basename="supply-notices")

urlpatterns = [
    *router.urls,
    path(
        "suppliers/<uuid:pk>/exposure/",
        ExposureViewSet.as_view({"get": "exposure"}, basename="suppliers"),
    ),
]
