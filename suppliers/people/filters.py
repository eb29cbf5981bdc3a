import django_filters

from srm.api.filters import RecordFilters
from suppliers.people.models import Contact, PersonalNote


class ContactFilters(RecordFilters):
    search = django_filters.CharFilter("name", "icontains", help_text="Part of the name.")
    supplier = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = Contact
        fields = ["email"]


class PersonalNoteFilters(RecordFilters):
    contact = django_filters.UUIDFilter()
    supplier = django_filters.UUIDFilter("contact__supplier")

    class Meta(RecordFilters.Meta):
        model = PersonalNote
        fields = ["kind"]
