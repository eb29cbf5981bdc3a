from rest_framework.viewsets import ModelViewSet

from benchmarks.vanilla.serializers import SupplierSerializer
from suppliers.profiles.models import Supplier


class SupplierViewSet(ModelViewSet[Supplier]):
    """What the tutorial shows, with the prefetching that every second tutorial adds."""

    queryset = Supplier.objects.prefetch_related("identifiers", "categories")
    serializer_class = SupplierSerializer
    filterset_fields = ["status", "country"]
    search_fields = ["name"]
