"""The lines of a brief: frozen dataclasses, shown as they are. DRF has a `source` of its own."""

from typing import Any

from rest_framework import serializers

from negotiations.preparation.plans.models import ExpectedSanction
from negotiations.rounds.models import Participant, Side
from srm.api.evidence import EvidenceSerializer


class VerificationSerializer(serializers.Serializer[Any]):
    """Who checked a fact, when, and by what."""

    by = serializers.CharField()
    at = serializers.DateTimeField()
    how = serializers.CharField()


class SourceSerializer(serializers.Serializer[Any]):
    """The statement that a fact comes from."""

    statement = serializers.UUIDField()
    side = serializers.ChoiceField(choices=Side.choices)
    speaker = serializers.CharField()
    said_at = serializers.DateTimeField()
    words = serializers.CharField()
    verification = VerificationSerializer(
        allow_null=True, help_text="Who checked that these were the words; null if nobody."
    )
    retracted_at = serializers.DateTimeField(
        allow_null=True, help_text="When the words were taken back; then they show nothing."
    )


class DependencySerializer(serializers.Serializer[Any]):
    """How much each side depends on the other."""

    share_of_their_sales = serializers.CharField(allow_null=True)
    share_of_our_spend = serializers.CharField(allow_null=True)
    as_of = serializers.DateField(allow_null=True)
    age_days = serializers.IntegerField(allow_null=True)
    is_stale = serializers.BooleanField(help_text="Whether the figures are older than a year.")
    is_verified = serializers.BooleanField(
        help_text="Whether somebody checked the figures, and they are a year old at most."
    )
    verification = VerificationSerializer(allow_null=True)
    is_dependent = serializers.BooleanField()
    is_protected = serializers.BooleanField()


class CashSerializer(serializers.Serializer[Any]):
    """Whether they are short of cash, by which signs, and their interests in cash."""

    is_short = serializers.BooleanField()
    reason = serializers.CharField(help_text="Why to trade payment terms; empty if nothing tells.")
    advice = serializers.CharField(help_text="What to ask; empty where the interest is known.")
    signs = serializers.ListField(child=serializers.UUIDField())
    interests = serializers.ListField(child=serializers.UUIDField())


class InterestLineSerializer(serializers.Serializer[Any]):
    """An interest; verified is ours, and of theirs what they confirmed."""

    id = serializers.UUIDField()
    holder = serializers.CharField()
    kind = serializers.CharField()
    text = serializers.CharField()
    rank = serializers.IntegerField()
    state = serializers.CharField()
    as_of = serializers.DateField()
    age_days = serializers.IntegerField()
    is_stale = serializers.BooleanField(help_text="Whether it is past its shelf life: ask again.")
    is_verified = serializers.BooleanField()
    is_taken_back = serializers.BooleanField(
        help_text="Whether words that it was heard, confirmed or acknowledged in were taken back."
    )
    verification = VerificationSerializer(allow_null=True)
    noted_by = serializers.CharField(help_text="Who of us wrote it down; empty if nobody said.")
    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]


class PersonLineSerializer(serializers.Serializer[Any]):
    """A person at the supplier, who noted it down and who checked it."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    position = serializers.CharField()
    noted_by = serializers.CharField(help_text="Empty if nobody said.")
    is_verified = serializers.BooleanField(help_text="Whether somebody checked it.")
    verification = VerificationSerializer(allow_null=True)


class EstimateLineSerializer(serializers.Serializer[Any]):
    """What we believe an issue is to them: a belief until somebody checks it."""

    issue = serializers.UUIDField()
    name = serializers.CharField()
    their_ideal = serializers.CharField()
    their_limit = serializers.CharField()
    their_weight = serializers.CharField(allow_null=True, help_text="A decimal.")
    confidence = serializers.CharField(allow_null=True, help_text="A decimal from 0 to 1.")
    estimated_by = serializers.CharField(help_text="Who of us; empty if nobody said.")
    is_verified = serializers.BooleanField()
    verification = VerificationSerializer(allow_null=True)
    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]


class ParticipantLineSerializer(serializers.Serializer[Any]):
    """Somebody who sat in a round, and as what."""

    id = serializers.UUIDField()
    side = serializers.ChoiceField(choices=Side.choices)
    role = serializers.ChoiceField(choices=Participant.Role.choices)
    name = serializers.CharField(help_text="Empty once a contact was forgotten.")
    round = serializers.UUIDField()
    number = serializers.IntegerField(help_text="Of the round.")
    source = EvidenceSerializer()  # type: ignore[assignment]


class DealLineSerializer(serializers.Serializer[Any]):
    """An agreement that came in force."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    status = serializers.CharField()
    version = serializers.IntegerField()
    sha256 = serializers.CharField()
    in_force_at = serializers.DateTimeField()
    terms = serializers.ListField(child=serializers.CharField())


class PriceLineSerializer(serializers.Serializer[Any]):
    """A price that both sides agreed on, and what it changed by."""

    id = serializers.UUIDField()
    product = serializers.CharField()
    price = serializers.CharField(help_text="A decimal.")
    currency = serializers.CharField()
    unit = serializers.CharField()
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(allow_null=True, help_text="The last day, if there is one.")
    is_current = serializers.BooleanField(help_text="Whether it holds today.")
    change_percent = serializers.FloatField(
        allow_null=True, help_text="Against the price before of the same product and unit."
    )
    as_of = serializers.DateField()
    age_days = serializers.IntegerField()
    is_stale = serializers.BooleanField(help_text="Whether its last day is over.")
    is_verified = serializers.BooleanField(
        help_text="Whether both sides agreed to it in writing, or somebody checked it."
    )
    verification = VerificationSerializer(allow_null=True)
    source = EvidenceSerializer()  # type: ignore[assignment]


class PackageLineSerializer(serializers.Serializer[Any]):
    """A package as it was offered."""

    id = serializers.UUIDField()
    side = serializers.ChoiceField(choices=Side.choices)
    offered_at = serializers.DateTimeField()
    is_binding = serializers.BooleanField()
    is_standing = serializers.BooleanField()
    accepted_at = serializers.DateTimeField(
        allow_null=True, help_text="When the other side took it."
    )
    values = serializers.ListField(child=serializers.CharField())


class SignLineSerializer(serializers.Serializer[Any]):
    """A warning sign that stands."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    severity = serializers.CharField()
    direction = serializers.CharField()
    sanction = serializers.CharField(help_text="Of a threat; empty otherwise.")
    excerpt = serializers.CharField()
    raised_at = serializers.DateTimeField()
    prepared_answer = serializers.CharField(
        allow_null=True, help_text="To a sanction of theirs; null where nothing is prepared."
    )
    gap = serializers.CharField(help_text="That nothing is prepared; empty otherwise.")
    is_verified = serializers.BooleanField(
        help_text="No for an opinion about words that nobody confirmed."
    )
    verification = VerificationSerializer(allow_null=True)
    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]


class DutyLineSerializer(serializers.Serializer[Any]):
    """A step that one side owes."""

    id = serializers.UUIDField()
    side = serializers.ChoiceField(choices=Side.choices)
    action = serializers.CharField()
    due_at = serializers.DateTimeField()
    is_due = serializers.BooleanField()
    origin = EvidenceSerializer(
        allow_null=True,
        help_text="What it comes from: a statement, question, interest, package or agreement.",
    )
    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]


class SanctionLineSerializer(serializers.Serializer[Any]):
    """A measure that we expect of them, and what we answer."""

    id = serializers.UUIDField()
    sanction = serializers.CharField()
    likelihood = serializers.ChoiceField(choices=ExpectedSanction.Likelihood.choices)
    owner = serializers.CharField()
    prepared_answer = serializers.CharField(allow_null=True)
    gap = serializers.CharField(help_text="That nothing is prepared; empty otherwise.")
    source = EvidenceSerializer()  # type: ignore[assignment]


class PlanLineSerializer(serializers.Serializer[Any]):
    """Our plan, and whether it was written before the talks began."""

    id = serializers.UUIDField()
    is_late = serializers.BooleanField(help_text="Written after round 1 began.")
    first_round_at = serializers.DateTimeField(allow_null=True)
    frozen_at = serializers.DateTimeField(allow_null=True)
    words = serializers.CharField()
    source = EvidenceSerializer()  # type: ignore[assignment]


class QuestionLineSerializer(serializers.Serializer[Any]):
    """A question that waits: to be asked, or for its answer."""

    id = serializers.UUIDField()
    text = serializers.CharField()
    asked_at = serializers.DateTimeField(allow_null=True)


class LessonLineSerializer(serializers.Serializer[Any]):
    """What to do next time, and what taught it."""

    id = serializers.UUIDField()
    sentence = serializers.CharField()
    negotiation = serializers.UUIDField()
    title = serializers.CharField(help_text="Of the negotiation it was learnt in.")
    learnt_by = serializers.CharField()
    learnt_at = serializers.DateTimeField()
    source = EvidenceSerializer()  # type: ignore[assignment]
