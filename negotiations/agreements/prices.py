"""Agreed prices: how far an amendment may move them, and what ERP systems read."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from negotiations.agreements.agreed import last_in_force
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.parts import Term
from negotiations.agreements.records import PriceFact, PriceFactQuerySet
from negotiations.agreements.wording import Wording
from negotiations.offers.models import Issue
from srm.days import business_day
from srm.errors import RuleBroken
from srm.events.services import record_many

DAY = timedelta(days=1)
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Amendment:
    """Why a deal in force is changed."""

    kind: str = ""
    claim: str = ""


@dataclass(frozen=True)
class AgreedPrice:
    """What both sides last agreed a price to be, in which version, and how far it may move."""

    subject: str
    price: Decimal
    version_id: UUID
    bound: Decimal | None


def check_amendment(agreement: Agreement, wording: Wording, amendment: Amendment) -> None:
    """Refuse a change of an agreed price that is not called one, rests on nothing, or is too big.

    What counts is the price both sides last agreed to, so that small steps do not add up unseen;
    also where they agreed since to have none: it does not come back as any other price.
    """
    base = last_in_force(agreement)
    if base is None:
        if amendment.kind:
            raise RuleBroken("agreement-not-agreed", "Amend what is agreed; revise the rest.")
        return
    for issue_id, agreed in agreed_prices(agreement).items():
        new = price_in(wording, issue_id)
        if new == agreed.price or (new is None and agreed.version_id != base.pk):
            continue
        check_price_change(agreed, new, amendment=amendment)
    if amendment.kind == AgreementVersion.Amendment.PRICE and not amendment.claim:
        raise RuleBroken("claim-needed", "Say which claim the price rests on.", field="claim")


def check_price_change(agreed: AgreedPrice, new: Decimal | None, *, amendment: Amendment) -> None:
    """Refuse one change of a price; to have none any more is a change too."""
    subject, old, bound = agreed.subject, agreed.price, agreed.bound
    if amendment.kind != AgreementVersion.Amendment.PRICE:
        what = "drop" if new is None else "change"
        raise RuleBroken(
            "price-amendment", f"{subject}: amend the price to {what} it.", field="terms"
        )
    if bound is None or new is None:
        return
    is_too_big = old == 0 or abs(new - old) * HUNDRED > bound * old
    if is_too_big:
        raise RuleBroken(
            "price-change-too-big",
            f"{subject}: from {old} to {new} is more than the {bound} % agreed on.",
            field="terms",
        )


def priced_terms(version: AgreementVersion) -> list[Term]:
    """Give the terms of a version that set a price: a value of an issue of money."""
    terms = version.terms.filter(issue__kind=Issue.Kind.MONEY).exclude(value="")
    return list(terms.select_related("issue__product"))


def agreed_prices(agreement: Agreement) -> dict[UUID, AgreedPrice]:
    """Give the price last agreed of each issue that ever had one."""
    terms = Term.objects.filter(
        version__agreement=agreement,
        version__in_force_at__isnull=False,
        issue__kind=Issue.Kind.MONEY,
    ).exclude(value="")
    rows = terms.select_related("version").order_by("version__number", "position")
    return {
        term.issue_id: AgreedPrice(
            term.subject, Decimal(term.value), term.version_id, term.version.max_price_change
        )
        for term in rows
        if term.issue_id is not None
    }


def price_in(wording: Wording, issue_id: UUID) -> Decimal | None:
    """Find the price of an issue in a wording."""
    values = [line.value for line in wording.lines if line.issue_id == issue_id and line.value]
    return Decimal(values[-1]) if values else None


def publish_prices(version: AgreementVersion, *, at: datetime) -> list[PriceFact]:
    """Publish the prices of a version that came in force; they end older ones, kept or dropped.

    However many there are, it takes as many queries.
    """
    older = PriceFact.objects.filter(version__agreement_id=version.agreement_id)
    known = set(older.values_list("issue_id", flat=True))
    end_prices(older, on=first_day(version, is_first=False, at=at), at=at)
    terms = {term.issue_id: term for term in priced_terms(version)}.values()
    facts = [fact_of(version, term, is_first=term.issue_id not in known, at=at) for term in terms]
    # What would end before it starts never holds.
    lasting = [one for one in facts if one.valid_to is None or one.valid_to >= one.valid_from]
    published = PriceFact.objects.bulk_create(lasting)
    agreement = {"agreement": str(version.agreement_id)}
    record_many("price.published", published, at=at, data=agreement)
    return published


def fact_of(version: AgreementVersion, term: Term, *, is_first: bool, at: datetime) -> PriceFact:
    """Make the fact of one price, with the last day of a term that nobody said goes on."""
    issue = term.issue
    assert issue is not None
    goes_on = version.renewal == AgreementVersion.Renewal.TACIT
    return PriceFact(
        version=version,
        supplier_id=version.agreement.negotiation.supplier_id,
        issue=issue,
        product=term.subject,
        product_number=issue.product.number if issue.product else "",
        price=Decimal(term.value),
        currency=issue.currency,
        unit=issue.unit,
        valid_from=first_day(version, is_first=is_first, at=at),
        valid_to=None if goes_on else version.ends_on,
    )


def first_day(version: AgreementVersion, *, is_first: bool, at: datetime) -> date:
    """Tell from when a price holds: as agreed, but what was paid under an older one stays."""
    agreed = version.effective_on or business_day(at)
    return agreed if is_first else max(agreed, business_day(at))


def end_prices(facts: PriceFactQuerySet, *, on: date, at: datetime) -> None:
    """End prices the day before a day; those that had not begun by then never hold."""
    standing = facts.filter(Q(valid_to=None) | Q(valid_to__gte=on), withdrawn_at=None)
    held = list(standing.select_for_update(of=("self",)))
    begun = [fact for fact in held if fact.valid_from < on]
    never = [fact for fact in held if fact.valid_from >= on]
    PriceFact.objects.filter(pk__in=[fact.pk for fact in never]).update(withdrawn_at=at)
    PriceFact.objects.filter(pk__in=[fact.pk for fact in begun]).update(valid_to=on - DAY)
    record_many("price.withdrawn", never, at=at)
    record_many("price.ended", begun, at=at, data={"valid_to": (on - DAY).isoformat()})
