from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.timezone import now
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from negotiations.briefs.advice import advice_of
from negotiations.briefs.advice_shapes import StyleAdviceSerializer
from negotiations.briefs.brief import (
    brief_of,
    first_contact_now,
    progress_now,
    scores_now,
    styles_now,
)
from negotiations.briefs.counterpart_shapes import ProfileSerializer
from negotiations.briefs.counterparts import profile_of
from negotiations.briefs.first_contact_shapes import FirstContactSerializer
from negotiations.briefs.score_shapes import ScoresSerializer
from negotiations.briefs.serializers import (
    BriefSerializer,
    ProgressSerializer,
    StylesSerializer,
)
from negotiations.rounds.models import Negotiation
from srm.access.models import ApiKey, User
from srm.access.roles import Verb
from srm.api.filters import refuse_unknown
from suppliers.people.models import Contact
from suppliers.profiles.models import Supplier


class PageRenderer(BaseRenderer):
    """Writes a brief as a page to print, for clients that would like HTML."""

    media_type = "text/html"
    format = "html"

    def render(self, data: Any, *_: object, **__: object) -> str:  # Any: what is shown as JSON
        return render_to_string("negotiations/brief.html", {"brief": data})


class BriefViewSet(ViewSet):
    """What a negotiation adds up to: five steps, style, and the page to read before a round."""

    lookup_value_converter = "uuid"

    @extend_schema(responses=ProgressSerializer)
    @action(detail=True)
    def progress(self, request: Request, pk: str) -> Response:
        """Say of each of the five steps whether it is done, by which rows, and what is missing."""
        refuse_unknown(request, set())
        progress = progress_now(self.chosen(pk), at=now())
        return Response(ProgressSerializer(progress).data)

    @extend_schema(responses=FirstContactSerializer)
    @action(detail=True, url_path="first-contact")
    def first_contact(self, request: Request, pk: str) -> Response:
        """Say of each point of the first contact whether rows show it, or somebody ticked it."""
        refuse_unknown(request, set())
        found = first_contact_now(self.chosen(pk), at=now())
        return Response(FirstContactSerializer(found).data)

    @extend_schema(responses=StylesSerializer)
    @action(detail=True)
    def style(self, request: Request, pk: str) -> Response:
        """Say how integrative the negotiation and each round were, signal by signal."""
        refuse_unknown(request, set())
        return Response(StylesSerializer(styles_now(self.chosen(pk), at=now())).data)

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "format", str, enum=["json", "html"], description="`html` gives a page to print."
            )
        ],
        responses={
            (200, "application/json"): BriefSerializer,
            (200, "text/html"): OpenApiTypes.STR,
        },
    )
    @action(detail=True, renderer_classes=[JSONRenderer, PageRenderer])
    def brief(self, request: Request, pk: str) -> Response:
        """Give the page to read before a round; browsers get it as a page to print."""
        refuse_unknown(request, {"format"})
        assert isinstance(request.user, User)
        brief = brief_of(self.chosen(pk), viewer=request.user, at=now())
        return Response(BriefSerializer(brief).data)

    @extend_schema(responses=ScoresSerializer)
    @action(detail=True)
    def scores(self, request: Request, pk: str) -> Response:
        """Score what we have with the supplier: the relationship, and apart from it the deals."""
        refuse_unknown(request, set())
        assert isinstance(request.user, User)
        scores = scores_now(self.chosen(pk).supplier, viewer=request.user, at=now())
        return Response(ScoresSerializer(scores).data)

    def chosen(self, pk: str) -> Negotiation:
        """Find the negotiation among those that the user may see."""
        visible = Negotiation.objects.visible_to(self.request.user)
        negotiation = visible.select_related("supplier__verified_by").filter(pk=pk).first()
        if negotiation is None:
            raise Http404
        return negotiation


class SupplierScoresViewSet(ViewSet):
    """What we have with a supplier, in two scores."""

    lookup_value_converter = "uuid"

    @extend_schema(operation_id="suppliers_scores", responses=ScoresSerializer)
    def scores(self, request: Request, pk: str) -> Response:
        """Score the relationship, and apart from it the deals, as far as one may see them."""
        refuse_unknown(request, set())
        assert isinstance(request.user, User)
        supplier = get_object_or_404(Supplier.objects.visible_to(request.user), pk=pk)
        scores = scores_now(supplier, viewer=request.user, at=now())
        return Response(ScoresSerializer(scores).data)


class ContactProfileViewSet(ViewSet):
    """What is known of a person on the other side."""

    lookup_value_converter = "uuid"

    @extend_schema(operation_id="contacts_profile", responses=ProfileSerializer)
    def profile(self, request: Request, pk: str) -> Response:
        """Give the page about a person: every fact with its source, and what is not known."""
        refuse_unknown(request, set())
        assert isinstance(request.user, User)
        contacts = Contact.objects.visible_to(request.user).select_related("supplier")
        key = request.auth
        profile = profile_of(
            get_object_or_404(contacts, pk=pk),
            viewer=request.user,
            shows_notes=not isinstance(key, ApiKey) or key.covers("personal-notes", Verb.READ),
            at=now(),
        )
        return Response(ProfileSerializer(profile).data)


class StyleAdviceViewSet(ViewSet):
    """Which style suits a negotiation, and why."""

    lookup_value_converter = "uuid"

    @extend_schema(operation_id="negotiations_style_suggestion", responses=StyleAdviceSerializer)
    def style_suggestion(self, request: Request, pk: str) -> Response:
        """Suggest a style by what is noted and by what the other side did, with the rows."""
        refuse_unknown(request, set())
        assert isinstance(request.user, User)
        talk = get_object_or_404(Negotiation.objects.visible_to(request.user), pk=pk)
        advice = advice_of(talk, viewer=request.user, at=now())
        return Response(StyleAdviceSerializer(advice).data)
