from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.timezone import now
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.viewsets import ViewSet

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.documents import services
from negotiations.documents.attachments import (
    Upload,
    attach_file,
    content_of_attachment,
    remove_attachment,
)
from negotiations.documents.filters import AttachmentFilters
from negotiations.documents.models import Attachment
from negotiations.documents.releases import release_of
from negotiations.documents.serializers import (
    AttachFileSerializer,
    AttachmentSerializer,
    FileToVerifySerializer,
    VerdictSerializer,
    WhichVersionSerializer,
)
from negotiations.documents.verification import verify_document
from negotiations.guests.knocking import caller_named, knock
from srm.access.roles import Verb
from srm.addresses import public_address
from srm.api.filters import refuse_unknown
from srm.api.responses import file_answer
from srm.api.schema import ProblemSerializer
from srm.api.uploads import StrictMultiPartParser
from srm.api.viewsets import RecordViewSet

# Of a file, drf-spectacular would say that it is an address.
FILE = {"file": {"type": "string", "format": "binary"}}
FORM_WITH_FILE = {"type": "object", "properties": FILE, "required": ["file"]}
ID = {"type": "string", "format": "uuid"}
FORM_OF_ATTACHMENT = {
    "type": "object",
    "properties": {**FILE, "agreement": ID, "negotiation": ID},
    "required": ["file"],
}


class PdfRenderer(BaseRenderer):
    """Lets clients ask for `application/pdf`; the views answer with the bytes themselves."""

    media_type = "application/pdf"
    format = "pdf"

    def render(self, data: Any, *args: Any, **kwargs: Any) -> Any:
        return data


class AgreementDocumentViewSet(ViewSet):
    """An agreement as a PDF for the files of both sides."""

    renderer_classes = [PdfRenderer, JSONRenderer]

    @extend_schema(
        operation_id="agreements_document",
        parameters=[WhichVersionSerializer, OpenApiParameter("format", exclude=True)],
        responses={(200, "application/pdf"): OpenApiTypes.BINARY},
        description="A draft is marked as such. What both sides consented to is sealed once, and "
        "the same bytes are given ever after. The seal is a technical check that claims no level "
        "of electronic signature.",
    )
    def document(self, request: Request, pk: str) -> HttpResponse:
        refuse_unknown(request, {"version"})
        asked = WhichVersionSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        version = chosen_version(request, pk, asked.validated_data.get("version"))
        document = services.document_of(version, at=now())
        return file_answer(document.content, document.name, "application/pdf")


def chosen_version(request: Request, pk: str, number: int | None) -> AgreementVersion:
    """Find the asked version of an agreement that this person may see."""
    versions = AgreementVersion.objects.visible_to(request.user).filter(agreement_id=pk)
    which = {"current_of__isnull": False} if number is None else {"number": number}
    version = versions.select_related("agreement__negotiation__supplier").filter(**which).first()
    if version is None:
        raise Http404
    return version


class AgreementReleaseViewSet(ViewSet):
    """An agreement for those who read open contracting data."""

    @extend_schema(
        operation_id="agreements_ocds",
        responses=OpenApiTypes.OBJECT,
        description="A release of the Open Contracting Data Standard 1.1, with facts of the "
        "negotiation under an extension of ours. Private fields are never mapped; docs/ocds.md "
        "has the mapping.",
    )
    def ocds(self, request: Request, pk: str) -> Response:
        refuse_unknown(request, set())
        agreements = Agreement.objects.visible_to(request.user).filter(pk=pk)
        agreement = agreements.select_related("current", "negotiation__supplier").first()
        if agreement is None:
            raise Http404
        # Not the host that a caller names: what a release tells goes on to others.
        address = public_address(urljoin(request.path, "../document/"))
        return Response(release_of(agreement, address=address, at=now()))


class VerifyThrottle(BaseThrottle):
    """So many files a minute from each person or machine: every check costs a process."""

    def allow_request(self, request: Request, view: object) -> bool:
        caller = caller_named(f"verify:{request.user.pk}")
        return not knock(caller, at=now(), most=settings.VERIFICATIONS_PER_MINUTE)

    def wait(self) -> float:
        return 60.0


class DocumentViewSet(ViewSet):
    """Check whether a file is a document of ours."""

    parser_classes = [StrictMultiPartParser]
    # Nothing is stored; a file is only too long for an address.
    verbs = {"verify": Verb.READ}
    throttle_classes = [VerifyThrottle]

    @extend_schema(
        operation_id="documents_verify",
        request={"multipart/form-data": FORM_WITH_FILE},
        responses=VerdictSerializer,
        description="Tells whether a PDF was sealed here and is unchanged, to the byte. A file "
        "that cannot be read is simply not ours. This is a technical check: it claims no level of "
        "electronic signature and is no legal verdict.",
    )
    def verify(self, request: Request) -> Response:
        refuse_unknown(request, set())
        asked = FileToVerifySerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        verdict = verify_document(asked.validated_data["file"].read(), at=now())
        return Response(VerdictSerializer(verdict).data)


class AttachmentViewSet(RecordViewSet[Attachment]):
    """Files that belong to an agreement or a negotiation."""

    queryset = Attachment.objects.all()
    serializer_class = AttachmentSerializer
    filterset_class = AttachmentFilters
    orderings = ("name", "added_at", "updated_at")
    verbs = {"destroy": Verb.WRITE}
    parser_classes = [StrictMultiPartParser]

    @extend_schema(
        request={"multipart/form-data": FORM_OF_ATTACHMENT},
        responses={
            201: AttachmentSerializer,
            (422, "application/problem+json"): ProblemSerializer,
        },
        description="The kind of a file is told by its content. PDF, PNG, JPEG, office documents "
        "without macros and texts are taken; others are refused with 422.",
    )
    def create(self, request: Request) -> HttpResponse:
        asked = self.asked(AttachFileSerializer)
        file = asked.pop("file")
        upload = Upload(name=file.name, content=file.read())
        attachment = attach_file(upload, **asked, by=self.user, at=now())
        return self.shown(attachment.pk, status=201)

    @extend_schema(responses={204: None})
    @transaction.atomic
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        remove_attachment(self.chosen(pk, needs_match=True), at=now())
        return HttpResponse(status=204)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"])
    def content(self, request: Request, pk: str) -> HttpResponse:
        refuse_unknown(request, set())
        attachment = self.get_queryset().filter(pk=pk).first()
        if attachment is None:
            raise Http404
        found = content_of_attachment(attachment)
        return file_answer(found, attachment.name, attachment.content_type)
