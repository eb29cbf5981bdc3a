from typing import Any

from rest_framework import serializers

from negotiations.interests.models import Interest
from negotiations.preparation.questions.bank import Step, Topic
from negotiations.preparation.questions.models import Question
from negotiations.rounds.models import Negotiation, Round
from negotiations.statements.models import Statement
from srm.api.serializers import AskSerializer, MomentField, VisibleRelatedField


class QuestionSerializer(serializers.ModelSerializer[Question]):
    state = serializers.ChoiceField(choices=["planned", "asked", "answered"], read_only=True)

    class Meta:
        model = Question
        fields = [
            "id",
            "negotiation",
            "text",
            "step",
            "topic",
            "bank_code",
            "state",
            "asked_at",
            "asked_by",
            "round",
            "answered_at",
            "answer",
            "interests",
            "follow_up",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class PlanQuestionSerializer(AskSerializer):
    """What a client sends to plan a question; what it leaves out comes from the bank."""

    negotiation = VisibleRelatedField(queryset=Negotiation.objects.all())
    bank_code = serializers.CharField(max_length=40, default="", allow_blank=True)
    text = serializers.CharField(max_length=500, default="", allow_blank=True)
    step = serializers.ChoiceField(choices=Step.choices, default="", allow_blank=True)
    topic = serializers.ChoiceField(choices=Topic.choices, default="", allow_blank=True)


class AskQuestionSerializer(AskSerializer):
    """What a client sends when a question was asked."""

    round = VisibleRelatedField(queryset=Round.objects.all())
    asked_at = MomentField(required=False, help_text="Now, unless told.")


class DrawInterestSerializer(AskSerializer):
    """The interest in an answer; whoever answered holds it."""

    kind = serializers.ChoiceField(choices=Interest.Kind.choices, default=Interest.Kind.NEED)
    text = serializers.CharField(
        max_length=500, default="", allow_blank=True, help_text="The answer, unless told."
    )
    rank = serializers.IntegerField(min_value=1, max_value=100, default=1)


class AnswerQuestionSerializer(AskSerializer):
    """What a client sends when they answered."""

    statement = VisibleRelatedField(queryset=Statement.objects.all())
    interest = DrawInterestSerializer(
        required=False, allow_null=True, default=None, help_text="Note it in the same call."
    )


class CoachingWindowSerializer(AskSerializer):
    """Which window one's own numbers are asked for."""

    since = MomentField(required=False, help_text="90 days before its end, unless told.")
    until = MomentField(required=False, help_text="Now, unless told.")
    person = serializers.UUIDField(
        required=False, help_text="Oneself, unless told; another only for an administrator."
    )


class TalkingSerializer(serializers.Serializer[Any]):
    """What somebody's words of our side say; null where there is nothing to divide by."""

    statement_count = serializers.IntegerField(source="spoken.statement_count")
    asking_count = serializers.IntegerField(
        source="spoken.asking_count", help_text="Statements with a question."
    )
    question_share = serializers.FloatField(allow_null=True, help_text="Of the statements.")
    question_count = serializers.IntegerField(source="spoken.question_count")
    open_count = serializers.IntegerField(source="spoken.open_count")
    closed_count = serializers.IntegerField(source="spoken.closed_count")
    open_share = serializers.FloatField(allow_null=True, help_text="Of the questions.")
    learned_count = serializers.IntegerField(
        help_text="Interests of theirs, heard in the closed rounds in which the person spoke."
    )
    hours = serializers.FloatField(help_text="Of those rounds.")
    learned_per_hour = serializers.FloatField(allow_null=True)
    limits = serializers.CharField(help_text="What these numbers cannot tell.")


class CoachingSerializer(serializers.Serializer[Any]):
    """What one's own questions brought to light; null where there is nothing to divide by."""

    asked_count = serializers.IntegerField()
    open_count = serializers.IntegerField(help_text="Ask for more than yes or no.")
    open_share = serializers.FloatField(allow_null=True)
    answered_count = serializers.IntegerField()
    answered_share = serializers.FloatField(allow_null=True)
    interest_count = serializers.IntegerField(help_text="Drawn from the answers.")
    hours = serializers.FloatField(help_text="Of the closed rounds in which one asked.")
    interests_per_hour = serializers.FloatField(allow_null=True)
    statements = TalkingSerializer()


class BankQuestionSerializer(serializers.Serializer[Any]):
    """A question to choose."""

    code = serializers.CharField()
    step = serializers.ChoiceField(choices=Step.choices)
    topic = serializers.ChoiceField(choices=Topic.choices)
    text = serializers.CharField()


class QuestionBankSerializer(serializers.Serializer[Any]):
    """Questions to choose from."""

    version = serializers.CharField()
    questions = BankQuestionSerializer(many=True)
