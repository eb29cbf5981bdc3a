"""One negotiation of a long past, with rows of every kind that a brief looks at.

Importing this needs Django set up: it imports models.
"""

from datetime import datetime
from decimal import Decimal

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.records import PriceFact
from negotiations.agreements.versions import write_version
from negotiations.agreements.wording import Line, Wording
from negotiations.efforts.models import EffortBudget, TimeEntry
from negotiations.follow_ups.models import FollowUp
from negotiations.interests.models import Interest
from negotiations.offers.models import Issue, Package, PackageValue
from negotiations.outtakes.models import Outtake
from negotiations.readings.models import Scan
from negotiations.rounds.models import Negotiation, Participant, Round, Side
from negotiations.statements.models import Statement
from negotiations.warning_signs.models import WarningSign
from srm.access.models import User

STATEMENTS_EACH = 100
SIDES = (Side.BUYER, Side.SUPPLIER)


def fill(talk: Negotiation, owner: User, *, at: datetime) -> None:
    """Add a round with its words and what follows from them to a negotiation."""
    round_ = Round.objects.create(negotiation=talk, number=1, channel="meeting", opened_at=at)
    Participant.objects.create(round=round_, side=Side.BUYER, person=owner, role="lead")
    Participant.objects.create(round=round_, side=Side.SUPPLIER, name="Niamh Byrne")
    said = say(round_, owner, at=at)
    issues = wish(talk)
    offer(round_, issues, at=at)
    agree(talk, issues[0], owner, at=at)
    FollowUp.objects.bulk_create(
        FollowUp(negotiation=talk, side=one.side, action=one.text, due_at=at, source=one)
        for one in said[::20]
    )
    EffortBudget.objects.create(negotiation=talk, planned_hours=40, preparation_hours=8)
    for day in range(5):
        TimeEntry.objects.create(
            negotiation=talk, person=owner, minutes=60 + day, spent_on=at.date()
        )


def say(round_: Round, owner: User, *, at: datetime) -> list[Statement]:
    """Put words on record, read, with the interests and the warning signs in them."""
    talk = round_.negotiation
    said = Statement.objects.bulk_create(
        Statement(
            negotiation=talk,
            round=round_,
            side=SIDES[number % 2],
            text=f"Word {number} of {talk.title}.",
            channel="meeting",
            said_at=at,
            recorded_by=owner,
        )
        for number in range(STATEMENTS_EACH)
    )
    Scan.objects.bulk_create(
        Scan(statement=one, reader_version="bench", language="en", read_at=at) for one in said
    )
    Interest.objects.bulk_create(
        Interest(
            negotiation=talk,
            holder=one.side,
            kind="need",
            text=one.text,
            source=one,
            as_of=at.date(),
            stale_on=at.date(),
        )
        for one in said[::9][: STATEMENTS_EACH // 10]
    )
    threaten(said[1], at=at)
    return said


def threaten(statement: Statement, *, at: datetime) -> None:
    """Raise a warning sign for what was said."""
    WarningSign.objects.create(
        code="punitive-threat",
        evidence_key=f"statement:{statement.pk}",
        negotiation=statement.negotiation,
        supplier=statement.negotiation.supplier,
        statement=statement,
        round=statement.round,
        severity="alarm",
        direction="theirs",
        excerpt=statement.text,
        confidence=Decimal("0.9"),
        raised_at=at,
    )


def wish(talk: Negotiation) -> list[Issue]:
    """Put five issues on the table: a price, and four numbers of days, all with both wishes."""
    ends = {"ideal": "0", "limit": "90", "their_ideal": "90", "their_limit": "0"}
    return Issue.objects.bulk_create(
        Issue(
            negotiation=talk,
            name=f"Issue {number}",
            kind=Issue.Kind.DAYS if number else Issue.Kind.MONEY,
            currency="" if number else "EUR",
            weight=Decimal("0.2"),
            their_weight=Decimal(f"0.{number + 1}"),
            **ends,
        )
        for number in range(5)
    )


def offer(round_: Round, issues: list[Issue], *, at: datetime) -> None:
    """Offer six packages in turn, each over all issues."""
    for number in range(6):
        package = Package.objects.create(
            negotiation=round_.negotiation,
            round=round_,
            side=SIDES[number % 2],
            offered_at=at,
            superseded_at=at,
        )
        PackageValue.objects.bulk_create(
            PackageValue(package=package, issue=issue, value=str(30 + number)) for issue in issues
        )


def agree(talk: Negotiation, price: Issue, owner: User, *, at: datetime) -> None:
    """Sign an agreement in its second version, with its price and what both thought of it."""
    agreement = Agreement.objects.create(
        negotiation=talk, title=talk.title, status=Agreement.Status.IN_FORCE, in_force_at=at
    )
    for number in (1, 2):
        line = Line("Milk", f"{30 + number} euros.", issue_id=price.pk, value=str(30 + number))
        wording = Wording(title=talk.title, lines=(line,), has_no_next_steps=True)
        version = write_version(agreement, wording, by=owner, at=at)
    AgreementVersion.objects.filter(pk=version.pk).update(in_force_at=at)
    for side in SIDES:
        Consent.objects.create(
            version=version,
            side=side,
            is_given=True,
            person="Anna",
            given_at=at,
            recorded_by=owner,
        )
        Outtake.objects.create(
            agreement=agreement,
            side=side,
            satisfaction=4,
            sentence="It went well.",
            would_deal_again=True,
            person="Anna",
            given_at=at,
        )
    PriceFact.objects.create(
        version=version,
        supplier=talk.supplier,
        issue=price,
        product="Milk",
        price=32,
        currency="EUR",
        valid_from=at.date(),
    )
