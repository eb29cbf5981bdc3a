"""A negotiation settled from its own issues (R9, R11, R44, R48). All of it is private."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, QuerySet

from negotiations.offers.appraisals import (
    Deal,
    deal_of,
    deal_of_version,
    measured_by,
    price,
    price_with_reasons,
    reference_of,
)
from negotiations.offers.cash import is_short_of_cash
from negotiations.offers.concessions import offer_of
from negotiations.offers.models import Issue, LookConsent, Package, PackageQuerySet
from negotiations.offers.settlement.beliefs import Belief, beliefs_of
from negotiations.offers.settlement.documents import settle_space
from negotiations.offers.settlement.potential import (
    Potential,
    potential_of,
    whole_zone,
    zone_of,
)
from negotiations.offers.settlement.tables import REQUEST_EFFORT, Table, space_of, table_of
from negotiations.offers.settlement.worths import Matter
from negotiations.offers.snapshots import matters_of, values_agreed, values_of
from negotiations.rounds.models import Negotiation, Side

PACKAGES_SHOWN = 50
SUGGESTED = 5
# Where issues are missing, and not answers about those that are there.
TOO_LITTLE = {
    "none": "Nothing is on the table yet",
    "single-issue": "With one issue there is nothing to trade",
    "same-priorities": "What is on the table matters as much to both",
}
DEAL_FACTS = ("ours", "theirs", "outcome", "unknown_limits", "efficiency", "distance")
NOT_SETTLED: dict[str, object] = {
    "pareto": [],
    "nash": None,
    "kalai_smorodinsky": None,
    "egalitarian": None,
    "welfare": None,
    "exact": True,
    "error": 0.0,
    "count": 0,
    "pareto_count": 0,
    "limit": PACKAGES_SHOWN,
}


@dataclass(frozen=True)
class Look:
    """Whether both sides agreed to look for something better before signing."""

    consents: dict[str, bool]

    @property
    def is_open(self) -> bool:
        """Say whether both said yes last."""
        return all(self.consents.get(side, False) for side in Side.values)

    @property
    def missing(self) -> list[str]:
        """Name the sides that did not say yes."""
        return [side for side in Side.values if not self.consents.get(side, False)]


def settlement_of(negotiation: Negotiation) -> dict[str, object]:
    """Answer what would be worth agreeing on, and what we know and believe about it."""
    matters = matters_of(negotiation)
    table = table_of(matters)
    zones = [zone_of(matter) for matter in matters]
    return {
        **settled(table),
        "zone": whole_zone(zones),
        "zones": zones,
        "no_zone": [zone.name for zone in zones if zone.exists is False],
        "potential": potential_in(negotiation, potential_of(matters)),
        "beliefs": their_weights(negotiation, matters),
        "deal": deal_in(negotiation, matters),
        "improvement": improvement_in(negotiation, matters),
        "unpriced": [matter.name for matter in table.unpriced],
        "assumptions": [vars(assumption) for assumption in table.assumptions],
    }


def settled(table: Table, *, shown: int = PACKAGES_SHOWN) -> dict[str, object]:
    """Settle what can be priced, within what neither side's limit forbids."""
    space = space_of(table.priced, {}) if table.priced else None
    return settle_space(space, shown, REQUEST_EFFORT) if space else NOT_SETTLED


def potential_in(negotiation: Negotiation, found: Potential) -> dict[str, object]:
    """Tell whether there is something to trade, and what to add where there is too little."""
    elsewhere = negotiated_elsewhere(negotiation)
    return {
        **vars(found),
        "suggestions": list(elsewhere),
        "additions": additions_to(negotiation, found.verdict, elsewhere),
    }


def negotiated_elsewhere(negotiation: Negotiation) -> dict[str, int]:
    """Count what is negotiated elsewhere in the category and not here, the most frequent first."""
    here = negotiation.issues.values("name")
    elsewhere = Issue.objects.filter(negotiation__category=negotiation.category_id)
    counted = elsewhere.exclude(name__in=here).values("name").annotate(uses=Count("pk"))
    return {row["name"]: row["uses"] for row in counted.order_by("-uses", "name")[:SUGGESTED]}


def additions_to(
    negotiation: Negotiation, verdict: str, elsewhere: Mapping[str, int]
) -> list[dict[str, object]]:
    """Say which issues to add, and why: those of the category's templates, or else elsewhere's."""
    why = TOO_LITTLE.get(verdict)
    if why is None:
        return []
    templates = template_issues(negotiation)
    if templates:
        return [
            addition(line.name, f"{why}; “{line.template}” has it.", line.template_id)
            for line in templates[:SUGGESTED]
        ]
    return [
        addition(name, f"{why}; it is negotiated in the category: {uses} so far.", None)
        for name, uses in elsewhere.items()
    ]


def addition(name: str, reason: str, template: UUID | None) -> dict[str, object]:
    """Write one issue to add."""
    return {
        "name": name,
        "words": f"Add an issue: {name}.",
        "reason": reason,
        "template": template,
    }


def template_issues(negotiation: Negotiation) -> list[Any]:  # Any: templates stand above offers
    """Give what the templates have and this table has not, those of the nearest category first."""
    category = negotiation.category
    lines = apps.get_model("negotiations", "TemplateIssue").objects.filter(
        template__category__in=category.path
    )
    lines = lines.select_related("template").order_by(
        "-template__category__path__len", "template__name", "position", "pk"
    )
    here = {name.casefold() for name in negotiation.issues.values_list("name", flat=True)}
    found: dict[str, Any] = {}
    for line in lines:
        if line.name.casefold() not in here:
            found.setdefault(line.name.casefold(), line)
    return list(found.values())


def their_weights(negotiation: Negotiation, matters: Sequence[Matter]) -> list[dict[str, object]]:
    """Tell what their moves suggest of their weights; a belief, stored nowhere."""
    packages = binding(negotiation).filter(side=Side.SUPPLIER)
    offers = [offer_of(package) for package in packages.prefetch_related("values", "conditions")]
    names = {matter.key: matter.name for matter in matters}
    beliefs = beliefs_of(list(names), offers)
    return [written(belief, names[belief.issue]) for belief in beliefs]


def written(belief: Belief, name: str) -> dict[str, object]:
    """Write one belief with its evidence."""
    return {**vars(belief), "name": name, "weight": float(belief.weight)}


def binding(negotiation: Negotiation) -> PackageQuerySet:
    """Give the binding packages in their order."""
    packages = Package.objects.filter(negotiation=negotiation, is_binding=True)
    return packages.order_by("offered_at", "pk")


def latest_deal(negotiation: Negotiation) -> Package | None:
    """Give the accepted package, or else the last one on the table."""
    packages = binding(negotiation).filter(withdrawn_at=None, superseded_at=None)
    packages = packages.select_related("reference", "negotiation")
    return packages.filter(accepted_at__isnull=False).last() or packages.last()


def deal_in(negotiation: Negotiation, matters: Sequence[Matter]) -> dict[str, object] | None:
    """Label the deal and what it gains (R1, R9).

    The deal is what the agreement in force says, else the accepted package, else the last one.
    """
    version, package = version_in_force(negotiation), latest_deal(negotiation)
    agreed = values_agreed(version) if version else {}
    values = agreed or (values_of(package) if package else {})
    if not values:
        return None
    priced = price(matters, values)
    before = (reference_of(package) if package else None) or deal_before(negotiation)
    return {
        "package": package.pk if package else None,
        "agreement_version": version.pk if agreed else None,
        "is_accepted": bool(agreed) or bool(package and package.accepted_at),
        **{name: priced[name] for name in DEAL_FACTS},
        "reference": measured_by(before, matters, values),
    }


def version_in_force(negotiation: Negotiation) -> Any:  # Any: agreements stand above offers
    """Give the version in force of the last agreement: an amendment that waits is not agreed."""
    agreed = {"versions__in_force_at__isnull": False}
    found = negotiation.agreements.filter(status__in=("in_force", "awaiting_consent"), **agreed)
    agreement = found.order_by("versions__in_force_at", "pk").last()
    versions = agreement.versions.filter(in_force_at__isnull=False) if agreement else None
    return versions.order_by("number").last() if versions else None


def deal_before(negotiation: Negotiation) -> Deal | None:
    """Find what was last agreed with the same supplier in the category, in another matter.

    An agreement that came in force says it, or the accepted package where no terms have values.
    """
    others = Negotiation.objects.filter(
        supplier=negotiation.supplier_id, category=negotiation.category_id
    ).exclude(pk=negotiation.pk)
    accepted = Package.objects.accepted().filter(negotiation__in=others)
    package = accepted.order_by("accepted_at", "pk").last()
    version = version_with_values(others)
    if version and (package is None or version.in_force_at >= package.accepted_at):
        return deal_of_version(version)
    return deal_of(package) if package else None


def version_with_values(negotiations: QuerySet[Negotiation]) -> Any:  # Any: as above
    """Give the version that came in force last of these, among those whose terms have values."""
    valued = apps.get_model("negotiations", "Term").objects.filter(
        version=OuterRef("pk"), issue__isnull=False
    )
    agreed = apps.get_model("negotiations", "AgreementVersion").objects.filter(
        Exists(valued.exclude(value="")),
        agreement__negotiation__in=negotiations,
        in_force_at__isnull=False,
    )
    return agreed.order_by("in_force_at", "pk").last()


def look_of(negotiation: Negotiation) -> Look:
    """Tell which sides agreed to look for something better; the latest word of each counts."""
    consents = LookConsent.objects.filter(negotiation=negotiation).order_by("given_at", "pk")
    return Look(dict(consents.values_list("side", "is_given")))


def improvement_in(negotiation: Negotiation, matters: Sequence[Matter]) -> dict[str, object]:
    """Offer something better for both, once both agreed to look and before it is signed."""
    look, package = look_of(negotiation), latest_deal(negotiation)
    found: dict[str, object] = {"is_open": look.is_open, "missing": look.missing}
    if not look.is_open or package is None or not negotiation.is_underway:
        return {**found, "package": None, "better": None, "trades": []}
    is_short = is_short_of_cash(negotiation)
    priced = price_with_reasons(matters, values_of(package), is_short=is_short)
    return {
        **found,
        "package": package.pk,
        "better": priced["better"],
        "trades": priced["trades"],
    }
