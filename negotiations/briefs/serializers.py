from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from negotiations.briefs.acquaintance_shapes import AcquaintanceSerializer
from negotiations.briefs.dispute_shapes import DisputeNoticeSerializer
from negotiations.briefs.first_contact_shapes import FirstContactSerializer
from negotiations.briefs.line_shapes import (
    CashSerializer,
    DealLineSerializer,
    DependencySerializer,
    DutyLineSerializer,
    EstimateLineSerializer,
    InterestLineSerializer,
    LessonLineSerializer,
    PackageLineSerializer,
    ParticipantLineSerializer,
    PersonLineSerializer,
    PlanLineSerializer,
    PriceLineSerializer,
    QuestionLineSerializer,
    SanctionLineSerializer,
    SignLineSerializer,
)
from negotiations.briefs.score_shapes import ScoresSerializer
from negotiations.briefs.style import LABELS, UNKNOWN
from negotiations.efforts.serializers import EffortSerializer
from negotiations.offers.shapes import ConcessionsSerializer
from negotiations.preparation.readiness.serializers import ReadinessPartSerializer
from negotiations.rounds.models import Negotiation
from srm.api.evidence import EvidenceSerializer
from suppliers.products.serializers import ExposureSerializer
from suppliers.profiles.models import Supplier


def cut_list(name: str, line: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    """Show the first rows of a list, and how many there are in all."""
    return inline_serializer(name, {"count": serializers.IntegerField(), "rows": line(many=True)})


# The answers: frozen dataclasses, shown as they are.


class StepSerializer(serializers.Serializer[Any]):
    """One of the five steps; done when nothing is missing."""

    code = serializers.CharField()
    title = serializers.CharField()
    is_done = serializers.BooleanField()
    evidence = EvidenceSerializer(many=True)
    gaps = serializers.ListField(child=serializers.CharField())


class ProgressSerializer(serializers.Serializer[Any]):
    """How far the five steps of an integrative negotiation have come."""

    done_count = serializers.IntegerField()
    missing = serializers.ListField(child=serializers.CharField())
    steps = StepSerializer(many=True)


class SignalSerializer(serializers.Serializer[Any]):
    """One signal from -1 (distributive) to 1 (integrative), null when nothing tells."""

    code = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    evidence = EvidenceSerializer(many=True)


class StyleSerializer(serializers.Serializer[Any]):
    """The mean of the known signals; a label needs three of them."""

    # DRF itself has attributes of these names.
    label = serializers.ChoiceField(choices=[*LABELS, UNKNOWN])  # type: ignore[assignment]
    score = serializers.FloatField(allow_null=True)
    signals = SignalSerializer(many=True)


class RoundStyleSerializer(serializers.Serializer[Any]):
    """The style of one round."""

    round = serializers.UUIDField()
    number = serializers.IntegerField()
    style = StyleSerializer()  # type: ignore[assignment]


class StylesSerializer(serializers.Serializer[Any]):
    """The style of a negotiation and of its rounds."""

    typed_label = serializers.CharField(source="negotiation.style_label")
    disagreement = serializers.CharField(
        help_text="What the rows say against the typed label; empty if nothing."
    )
    style = StyleSerializer()  # type: ignore[assignment]
    rounds = RoundStyleSerializer(many=True)


class BriefReadinessSerializer(serializers.Serializer[Any]):
    """How ready we are for the next round, from 0 to 100."""

    score = serializers.IntegerField()
    parts = ReadinessPartSerializer(many=True)


class KnowledgePartSerializer(serializers.Serializer[Any]):
    """One part of the index, between 0 and 1, and what would raise it."""

    code = serializers.CharField()
    value = serializers.FloatField()
    advice = serializers.CharField()


class KnowledgeSerializer(serializers.Serializer[Any]):
    """What we know of the supplier, in percent of the least that one should know."""

    index = serializers.IntegerField()
    gap = serializers.IntegerField()
    parts = KnowledgePartSerializer(many=True)


class LikenessSerializer(serializers.Serializer[Any]):
    """How alike one earlier negotiation was, between 0 and 1; null where nothing tells."""

    negotiation = serializers.UUIDField()
    opening = serializers.FloatField(allow_null=True)
    curve = serializers.FloatField(allow_null=True)
    style = serializers.FloatField(allow_null=True)  # type: ignore[assignment]


class PredictabilitySerializer(serializers.Serializer[Any]):
    """How alike we negotiate each time with this supplier."""

    value = serializers.FloatField(allow_null=True)
    is_high = serializers.BooleanField()
    words = serializers.CharField()
    likenesses = LikenessSerializer(many=True)


class BriefSupplierSerializer(serializers.ModelSerializer[Supplier]):
    class Meta:
        model = Supplier
        fields = ["id", "name", "country", "status"]
        read_only_fields = fields


class BriefNegotiationSerializer(serializers.ModelSerializer[Negotiation]):
    supplier = BriefSupplierSerializer()

    class Meta:
        model = Negotiation
        fields = ["id", "title", "phase", "supplier", "last_activity_at"]
        read_only_fields = fields


class BriefSerializer(serializers.Serializer[Any]):
    """One page to read before a round; every fact says where it comes from."""

    negotiation = BriefNegotiationSerializer()
    made_at = serializers.DateTimeField()
    dependency = DependencySerializer()
    cash = CashSerializer()
    exposure = ExposureSerializer()
    people = PersonLineSerializer(many=True)
    participants = cut_list("Participants", ParticipantLineSerializer)
    acquaintances = cut_list("Acquaintances", AcquaintanceSerializer)
    interests = cut_list("Interests", InterestLineSerializer)
    deals = cut_list("Deals", DealLineSerializer)
    prices = cut_list("Prices", PriceLineSerializer)
    estimates = cut_list("Estimates", EstimateLineSerializer)
    packages = cut_list("Packages", PackageLineSerializer)
    concessions = ConcessionsSerializer()
    signs = cut_list("Signs", SignLineSerializer)
    plan = PlanLineSerializer(allow_null=True)
    sanctions = cut_list("ExpectedSanctions", SanctionLineSerializer)
    duties = cut_list("Duties", DutyLineSerializer)
    questions = cut_list("Questions", QuestionLineSerializer)
    lessons = cut_list("Lessons", LessonLineSerializer)
    readiness = BriefReadinessSerializer()
    effort = EffortSerializer()
    progress = ProgressSerializer()
    first_contact = FirstContactSerializer()
    styles = StylesSerializer()
    knowledge = KnowledgeSerializer()
    predictability = PredictabilitySerializer()
    scores = ScoresSerializer()
    dispute_notice = DisputeNoticeSerializer(allow_null=True)
