"""What a brief costs for a supplier with a long past: 20 negotiations, 2,000 statements.

Importing this needs Django set up: it imports models.
"""

import time
from datetime import timedelta
from statistics import median

from django.test import Client
from django.utils.timezone import now

from negotiations.follow_ups.models import FollowUp
from negotiations.interests.models import Interest
from negotiations.offers.models import Issue, Package, PackageValue
from negotiations.readings.models import Scan
from negotiations.rounds.models import Negotiation, Round, Side
from negotiations.statements.models import Statement
from srm.access.models import User
from suppliers.profiles.models import Category, Supplier

NEGOTIATIONS, STATEMENTS_EACH = 20, 100
TIMES = 15
AT_MOST = 0.3
SIDES = (Side.BUYER, Side.SUPPLIER)


def brief_seconds(key: str) -> float:
    """Ask for a brief some times through the whole application; give the median wall time."""
    negotiation = long_past()
    client = Client(headers={"Authorization": f"Bearer {key}"})
    path = f"/api/v1/negotiations/{negotiation.pk}/brief/"
    took = []
    for _ in range(TIMES):
        start = time.monotonic()
        answer = client.get(path)
        took.append(time.monotonic() - start)
        assert answer.status_code == 200, answer.content
        assert answer.json()["interests"]["count"] == STATEMENTS_EACH // 10
    return median(took)


def long_past() -> Negotiation:
    """Store a supplier with many negotiations, the last of them under way; return that one."""
    at = now()
    owner = User.objects.order_by("pk")[0]
    category = Category.objects.create(name="Long past")
    supplier = Supplier.objects.create(name="Long past", share_of_their_sales=70)
    supplier.categories.add(category)
    for number in range(NEGOTIATIONS):
        is_last = number == NEGOTIATIONS - 1
        talk = Negotiation.objects.create(
            supplier=supplier,
            category=category,
            owner=owner,
            title=f"Year {number}",
            phase=Negotiation.Phase.OPEN if is_last else Negotiation.Phase.CLOSED,
            ended_at=None if is_last else at - timedelta(days=30 * (NEGOTIATIONS - number)),
            last_activity_at=at,
        )
        fill(talk, owner)
    return talk


def fill(talk: Negotiation, owner: User) -> None:
    """Add a round with its words, interests, packages and steps to a negotiation."""
    at = now()
    round_ = Round.objects.create(negotiation=talk, number=1, channel="meeting", opened_at=at)
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
        Interest(negotiation=talk, holder=one.side, kind="need", text=one.text, source=one)
        for one in said[::10]
    )
    issues = [Issue(negotiation=talk, name=f"Issue {n}", kind=Issue.Kind.DAYS) for n in range(5)]
    Issue.objects.bulk_create(issues)
    for number in range(6):
        package = Package.objects.create(
            negotiation=talk,
            round=round_,
            side=SIDES[number % 2],
            offered_at=at,
            superseded_at=at,
        )
        PackageValue.objects.bulk_create(
            PackageValue(package=package, issue=issue, value=str(30 + number)) for issue in issues
        )
    FollowUp.objects.bulk_create(
        FollowUp(negotiation=talk, side=one.side, action=one.text, due_at=at, source=one)
        for one in said[::20]
    )
