"""What may change of a deal in force: called by its kind, prices within their bound (R24).

A price is that of a subject, or of a product: another issue for it does not make another price.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from uuid import UUID

from django.db.models import Q

from negotiations.agreements.changes import differences
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.parts import Term
from negotiations.agreements.wording import Wording
from negotiations.offers.models import Issue
from negotiations.statements.models import Statement
from srm.errors import RuleBroken

Kind = AgreementVersion.Amendment
HUNDRED = Decimal(100)
OF_TERM = {
    *("effective_on", "ends_on", "renewal", "renewal_months", "notice_period", "notice_unit"),
    "minimum_term_months",
}


@dataclass(frozen=True)
class Amendment:
    """Why a deal in force is changed, and what a claim to that rests on."""

    kind: str = ""
    claim: str = ""
    statement: Statement | None = None
    attachment_id: UUID | None = None

    @property
    def has_claim(self) -> bool:
        return bool(self.claim) or self.statement is not None or self.attachment_id is not None


@dataclass(frozen=True)
class Priced:
    """A price that a wording sets: a value of an issue of money."""

    subject: str
    price: Decimal
    issue_id: UUID
    currency: str
    unit: str
    product_id: UUID | None = None

    @property
    def keys(self) -> frozenset[str]:
        """What it is the price of: the subject, however it is written, and the product."""
        subject = " ".join(self.subject.casefold().split())
        return frozenset({subject} | ({str(self.product_id)} if self.product_id else set()))


@dataclass(frozen=True)
class AgreedPrice:
    """What both sides last agreed a price to be, in which version, and how far it may move."""

    last: Priced
    version_id: UUID
    bound: Decimal | None
    issues: frozenset[UUID]
    keys: frozenset[str]


def check_amendment(
    agreement: Agreement,
    wording: Wording,
    amendment: Amendment,
    *,
    base: AgreementVersion | None,
    before: Wording,
) -> Amendment:
    """Refuse a change of an agreed price that is not called one, rests on nothing, or is too big.

    What counts is the price both sides last agreed to, so that small steps do not add up unseen;
    also where they agreed since to have none: it does not come back as any other price. Gives the
    amendment with its kind, which what changed `before` tells where nobody did.
    """
    check_claim(agreement, amendment)
    if base is None:
        if amendment.kind:
            raise RuleBroken("agreement-not-agreed", "Amend what is agreed; revise the rest.")
        return amendment
    for agreed, new in paired(agreed_prices(agreement), prices_in(wording)):
        if is_same(agreed.last, new) or (new is None and agreed.version_id != base.pk):
            continue
        check_price_change(agreed, new, amendment=amendment)
    if amendment.kind == Kind.PRICE and not amendment.has_claim:
        raise RuleBroken("claim-needed", "Say which claim the price rests on.", field="claim")
    return amendment if amendment.kind else replace(amendment, kind=kind_of(before, wording))


def check_claim(agreement: Agreement, amendment: Amendment) -> None:
    """Refuse that a claim rests on what belongs to another negotiation."""
    said = amendment.statement
    if said is not None and said.negotiation_id != agreement.negotiation_id:
        raise RuleBroken(
            "evidence-foreign", "This was said in another negotiation.", field="claim_statement"
        )
    file = amendment.attachment_id
    if file is not None and not agreement.negotiation.attachments.filter(pk=file).exists():
        raise RuleBroken(
            "evidence-foreign", "There is no such file with this deal.", field="claim_attachment"
        )


def kind_of(before: Wording, after: Wording) -> Kind:
    """Tell of what kind a change is that touches no price."""
    parts = {difference.part for difference in differences(before, after)}
    if parts and parts <= OF_TERM:
        return Kind.TERM
    amounts = Issue.objects.filter(
        kind=Issue.Kind.QUANTITY,
        pk__in=[line.issue_id for line in (*before.lines, *after.lines) if line.issue_id],
    )
    known = set(amounts.values_list("pk", flat=True))
    subjects = {
        f"term: {line.subject}" for line in (*before.lines, *after.lines) if line.issue_id in known
    }
    moved = parts - {"value", "currency"}
    return Kind.VOLUME if moved and moved <= subjects else Kind.OTHER


def is_same(old: Priced, new: Priced | None) -> bool:
    """Tell whether a price stays as it was."""
    return new is not None and (old.price, old.currency, old.unit) == (
        *(new.price, new.currency),
        new.unit,
    )


def check_price_change(agreed: AgreedPrice, new: Priced | None, *, amendment: Amendment) -> None:
    """Refuse one change of a price; to have none any more is a change too."""
    old, bound = agreed.last, agreed.bound
    if amendment.kind != Kind.PRICE:
        what = "drop" if new is None else "change"
        raise RuleBroken(
            "price-amendment", f"{old.subject}: amend the price to {what} it.", field="terms"
        )
    if bound is None or new is None:
        return
    if (old.currency, old.unit) != (new.currency, new.unit):
        raise RuleBroken(
            "price-not-comparable",
            f"{old.subject}: priced in {old.currency} for {old.unit or 'one'}, which is how the "
            f"{bound} % agreed on are measured.",
            field="terms",
        )
    is_too_big = old.price == 0 or abs(new.price - old.price) * HUNDRED > bound * old.price
    if is_too_big:
        raise RuleBroken(
            "price-change-too-big",
            f"{old.subject}: from {old.price} to {new.price} is more than the {bound} % agreed on.",
            field="terms",
        )


def paired(
    agreed: Sequence[AgreedPrice], priced: Sequence[Priced]
) -> list[tuple[AgreedPrice, Priced | None]]:
    """Find for each agreed price what it is now: by its issue, or else by what it is the price of.

    One more price under a subject is one of that subject too.
    """
    by_issue = {one.issue_id: one for one in priced}
    found: list[tuple[AgreedPrice, Priced | None]] = []
    open_ = []
    for known in agreed:
        own = [one for one in by_issue.values() if one.issue_id in known.issues]
        if own:
            found += [(known, one) for one in own]
        else:
            open_.append(known)
    taken = {one.issue_id for _, one in found if one is not None}
    for one in by_issue.values():
        same = [known for known in agreed if one.keys & known.keys]
        if one.issue_id in taken or not same:
            continue
        known = next((free for free in same if free in open_), same[0])
        found.append((known, one))
        open_ = [free for free in open_ if free is not known]
    return [*found, *((known, None) for known in open_)]


def agreed_prices(agreement: Agreement) -> list[AgreedPrice]:
    """Give the price last agreed of each thing that ever had one."""
    terms = Term.objects.filter(
        version__agreement=agreement,
        version__in_force_at__isnull=False,
        issue__kind=Issue.Kind.MONEY,
    ).exclude(value="")
    rows = terms.select_related("version", "issue").order_by("version__number", "position")
    known: list[AgreedPrice] = []
    for _, of_version in groupby(rows, key=lambda term: term.version_id):
        known = followed(known, list(of_version))
    return known


def followed(known: list[AgreedPrice], terms: Sequence[Term]) -> list[AgreedPrice]:
    """Bring the agreed prices up to date with a later version."""
    prices = {one.issue_id: one for one in map(priced_term, terms)}
    versions = {term.issue_id: term.version for term in terms if term.issue_id}
    later = list(known)
    new = dict(prices)
    for agreed, one in paired(known, list(prices.values())):
        if one is None or agreed not in later:
            continue
        del new[one.issue_id]
        # What is priced beside it from now on is a thing of its own.
        issues = agreed.issues - prices.keys() | {one.issue_id}
        later[later.index(agreed)] = agreed_in(
            versions[one.issue_id], one, issues, agreed.keys | one.keys
        )
    return later + [
        agreed_in(versions[pk], one, frozenset({pk}), one.keys) for pk, one in new.items()
    ]


def agreed_in(
    version: AgreementVersion, price: Priced, issues: frozenset[UUID], keys: frozenset[str]
) -> AgreedPrice:
    """Note a price as agreed in a version."""
    return AgreedPrice(price, version.pk, version.max_price_change, issues, keys)


def priced_term(term: Term) -> Priced:
    """Read the price of a term."""
    issue = term.issue
    assert issue is not None  # as it was asked for
    return priced(term.subject, term.value, issue)


def priced(subject: str, value: str, issue: Issue) -> Priced:
    """Tell a price by the issue that it is a value of."""
    facts = (issue.pk, issue.currency, issue.unit, issue.product_id)
    return Priced(subject, Decimal(value), *facts)


def prices_in(wording: Wording) -> list[Priced]:
    """Read the prices that a wording sets; of two for one issue the last counts."""
    named = Q(pk__in=[line.issue_id for line in wording.lines if line.issue_id and line.value])
    issues = {issue.pk: issue for issue in Issue.objects.filter(named, kind=Issue.Kind.MONEY)}
    return [
        priced(line.subject, line.value, issue)
        for line in wording.lines
        if line.value and line.issue_id and (issue := issues.get(line.issue_id))
    ]
