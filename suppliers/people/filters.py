import django_filters

from srm.api.filters import RecordFilters
from suppliers.people.models import Contact


class ContactFilters(RecordFilters):
    search = django_filters.CharFilter("name", "icontains", help_text="Part of the name.")
    supplier = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = Contact
        fields = ["email"]
