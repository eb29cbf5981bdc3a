import django_filters

from negotiations.rounds.models import Negotiation, Participant, Round
from negotiations.rounds.ticks import FirstContactTick
from srm.api.filters import RecordFilters, YesNoFilter


class NegotiationFilters(RecordFilters):
    search = django_filters.CharFilter("title", "icontains", help_text="Part of the title.")
    supplier = django_filters.UUIDFilter()
    category = django_filters.UUIDFilter()
    owner = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = Negotiation
        fields = ["phase"]


class RoundFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    is_open = YesNoFilter("closed_at", "isnull", help_text="Not closed yet.")

    class Meta(RecordFilters.Meta):
        model = Round
        fields = ["channel"]


class ParticipantFilters(RecordFilters):
    round = django_filters.UUIDFilter()
    negotiation = django_filters.UUIDFilter("round__negotiation")
    contact = django_filters.UUIDFilter()
    person = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = Participant
        fields = ["side", "role"]


class FirstContactTickFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()

    class Meta(RecordFilters.Meta):
        model = FirstContactTick
        fields = ["item"]
