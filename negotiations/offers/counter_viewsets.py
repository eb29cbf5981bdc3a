from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from negotiations.offers.counter_serializers import (
    BuildCounterPackageSerializer,
    CounterPackageSerializer,
)
from negotiations.offers.countering import Asked, Keeping, Piece, answer_claim
from negotiations.offers.settlement.claims import (
    Block,
    Claim,
    IndexClause,
    Payment,
    Phase,
    Promotion,
    Term,
    Volume,
)
from negotiations.rounds.viewsets import OfNegotiation

DAY = timedelta(days=1)


def promotion(*, paid_by: str, **facts: Any) -> Promotion:  # Any: a serializer checked them
    """Make a block of promotion money from what was sent."""
    return Promotion(is_paid_by_us=paid_by == "buyer", **facts)


def term(*, ends_on: Any, **facts: Any) -> Term:  # Any: a serializer checked them
    """Make a block of a longer term, which begins the day after the term as it is."""
    return Term(from_on=ends_on + DAY, **facts)


BLOCK_OF: Mapping[str, Callable[..., Block]] = {
    "phasing": Phase,
    "volume": Volume,
    "term": term,
    "promotion": promotion,
    "payment": Payment,
    "index": IndexClause,
}


def pieces_of(blocks: Mapping[str, Any]) -> Iterator[Piece]:  # Any: a serializer checked them
    """Read the blocks in the order of their kinds, each with the place where it stands."""
    for kind, make in BLOCK_OF.items():
        for place, block in enumerate(blocks[kind]):
            shown = {name: block.pop(name) for name in ("name", "issue", "issue_value")}
            yield Piece(field=f"blocks/{kind}/{place}", block=make(**block), **shown)


def asked_of(sent: Mapping[str, Any]) -> Asked:  # Any: a serializer checked them
    """Read a claim and what to offer instead."""
    claim = sent["claim"]
    return Asked(
        Claim(
            base_spend=claim["base_spend"],
            value=claim["value"],
            is_percent=claim["kind"] == "percent",
            starts_on=claim["starts_on"],
            years=sent["years"],
        ),
        claim["currency"],
        list(pieces_of(sent["blocks"])),
        Keeping(**sent["keep"]) if sent["keep"] else None,
    )


class CounterPackageViewSet(OfNegotiation):
    """What to offer instead of a price increase, each part in money."""

    @extend_schema(
        request=BuildCounterPackageSerializer,
        responses={200: CounterPackageSerializer, 201: CounterPackageSerializer},
    )
    def counter_package(self, request: Request, pk: str) -> Response:
        """Value a counter-package to a price claim; keep it as a package where `keep` is sent."""
        negotiation = self.negotiation(pk)
        body = BuildCounterPackageSerializer(data=request.data, context={"request": request})
        body.is_valid(raise_exception=True)
        package, found = answer_claim(negotiation, asked_of(body.validated_data), at=now())
        return Response(CounterPackageSerializer(found).data, status=201 if package else 200)
