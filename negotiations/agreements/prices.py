"""Agreed prices, as ERP systems read them."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from negotiations.agreements.models import AgreementVersion
from negotiations.agreements.parts import Term
from negotiations.agreements.records import PriceFact, PriceFactQuerySet
from negotiations.offers.models import Issue
from srm.access.models import User
from srm.days import business_day
from srm.events.services import record, record_many
from srm.verification import mark_verified

DAY = timedelta(days=1)


def priced_terms(version: AgreementVersion) -> list[Term]:
    """Give the terms of a version that set a price: a value of an issue of money."""
    terms = version.terms.filter(issue__kind=Issue.Kind.MONEY).exclude(value="")
    return list(terms.select_related("issue__product"))


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


@transaction.atomic
def verify_price(fact: PriceFact, *, how: str, by: User, at: datetime) -> None:
    """Note that somebody checked a price, on an invoice or in a price list."""
    mark_verified(fact, how=how, by=by, at=at)
    record("price.verified", fact, at=at, data={"by": str(by.pk)})
