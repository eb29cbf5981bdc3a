import django_filters

from negotiations.documents.models import Attachment
from srm.api.filters import RecordFilters


class AttachmentFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    agreement = django_filters.UUIDFilter()
    search = django_filters.CharFilter("name", "icontains", help_text="Part of the name.")

    class Meta(RecordFilters.Meta):
        model = Attachment
        fields = ["sha256", "content_type"]
