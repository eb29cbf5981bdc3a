from typing import Any

from django.http import Http404, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.viewsets import ViewSet

from negotiations.agreements.models import AgreementVersion
from negotiations.documents import services
from negotiations.documents.serializers import WhichVersionSerializer
from srm.api.filters import refuse_unknown
from srm.api.responses import file_answer


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
        document = services.document_of(version)
        return file_answer(document.content, document.name, "application/pdf")


def chosen_version(request: Request, pk: str, number: int | None) -> AgreementVersion:
    """Find the asked version of an agreement that this person may see."""
    versions = AgreementVersion.objects.visible_to(request.user).filter(agreement_id=pk)
    which = {"current_of__isnull": False} if number is None else {"number": number}
    version = versions.select_related("agreement__negotiation__supplier").filter(**which).first()
    if version is None:
        raise Http404
    return version
