from rest_framework.routers import SimpleRouter

from suppliers.people.viewsets import ContactViewSet
from suppliers.profiles.viewsets import CategoryViewSet, IdentifierViewSet, SupplierViewSet

router = SimpleRouter(use_regex_path=False)
router.register("categories", CategoryViewSet, basename="categories")
router.register("suppliers", SupplierViewSet, basename="suppliers")
router.register("identifiers", IdentifierViewSet, basename="identifiers")
router.register("contacts", ContactViewSet, basename="contacts")

urlpatterns = router.urls
