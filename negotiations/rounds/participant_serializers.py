from rest_framework import serializers

from negotiations.rounds.models import Participant, Round, Side
from srm.access.models import User
from srm.api.serializers import AskSerializer, VisibleRelatedField
from suppliers.people.models import Contact


class ParticipantSerializer(serializers.ModelSerializer[Participant]):
    called = serializers.CharField(read_only=True, help_text="Empty once a contact was forgotten.")

    class Meta:
        model = Participant
        fields = [
            "id",
            "round",
            "side",
            "role",
            "contact",
            "person",
            "name",
            "called",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class NoteParticipantSerializer(AskSerializer):
    """What a client sends to note who took part: a contact, a person, or a name with its side."""

    round = VisibleRelatedField(queryset=Round.objects.all())
    role = serializers.ChoiceField(choices=Participant.Role.choices, default="member")
    side = serializers.ChoiceField(
        choices=Side.choices, required=False, help_text="Needed for a name only."
    )
    contact = VisibleRelatedField(queryset=Contact.objects.all(), default=None, allow_null=True)
    person = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.all(),
        pk_field=serializers.UUIDField(),
        default=None,
        allow_null=True,
    )
    name = serializers.CharField(max_length=200, default="", allow_blank=True)
