import django_filters

from negotiations.offers.models import Issue, LookConsent, Package
from negotiations.offers.votes import IdeaVote
from srm.api.filters import RecordFilters, YesNoFilter


class IssueFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    is_unweighted = YesNoFilter(help_text="They put it on the table; we have not weighted it yet.")

    class Meta(RecordFilters.Meta):
        model = Issue
        fields = ["kind", "proposed_by"]


class PackageFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    round = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = Package
        fields = ["side", "is_binding"]


class LookConsentFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = LookConsent
        fields = ["side", "is_given"]


class IdeaVoteFilters(RecordFilters):
    package = django_filters.UUIDFilter()
    negotiation = django_filters.UUIDFilter(field_name="package__negotiation")

    class Meta(RecordFilters.Meta):
        model = IdeaVote
        fields = ["side", "answer"]
