from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.agreements.services import Answer
from negotiations.guests.serializers import SigningAnswerSerializer, SigningCallbackSerializer
from negotiations.guests.signing import Message, is_authentic, take_callback
from srm.privacy import Shared

CONSENT = Shared(Consent, "id")
AGREEMENT = Shared(Agreement, "status")


class SignatureInvalid(exceptions.APIException):
    """The callback is not signed with our secret, or not just now (401)."""

    status_code = 401
    default_code = "signature-invalid"
    default_detail = "Sign the id, the moment and the body with the secret we agreed on."


class SigningCallbackView(APIView):
    """Where the signing service tells that somebody signed or declined."""

    authentication_classes = ()
    permission_classes = ()

    @extend_schema(
        request=SigningCallbackSerializer, responses={200: SigningAnswerSerializer}, auth=[]
    )
    def post(self, request: Request) -> Response:
        """Check the signature, then put the answer on record."""
        message, at = message_of(request), now()
        if not is_authentic(message, settings.SIGNING_SERVICE_SECRETS, at=at):
            raise SignatureInvalid
        serializer = SigningCallbackSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        consent = self.take(message, dict(serializer.validated_data), at=at)
        given, deal = CONSENT.of(consent), AGREEMENT.of(consent.version.agreement)
        return Response({"consent": str(given.id), "status": deal.status})

    def take(self, message: Message, asked: dict[str, Any], *, at: datetime) -> Consent:
        """Put an answer on record."""
        return take_callback(
            message,
            asked["agreement"],
            answer_of(asked),
            reference=asked["reference"],
            level=asked["level"],
            at=at,
        )


def message_of(request: Request) -> Message:
    """Take the message as it came, before anything reads it."""
    return Message(
        id=request.headers.get("webhook-id", "")[:200],
        timestamp=request.headers.get("webhook-timestamp", ""),
        signatures=request.headers.get("webhook-signature", "")[:2000],
        body=request.body,
    )


def answer_of(asked: dict[str, Any]) -> Answer:
    """Turn what the service sent into a side's answer."""
    is_given = asked["outcome"] == "signed"
    return Answer(
        side=asked["side"],
        sha256=asked["sha256"],
        person=asked["person"],
        role=asked["role"],
        method=Consent.Method.SIGNING_SERVICE,
        is_given=is_given,
        reason="" if is_given else asked["reason"] or "Declined at the signing service.",
        given_at=asked["given_at"],
    )
