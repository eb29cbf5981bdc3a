"""What a brief costs for a supplier with a long past: 20 negotiations, 2,000 statements.

With all that goes with them (benchmarks/long_past.py).

Importing this needs Django set up: it imports models.
"""

import time
from datetime import timedelta
from statistics import median

from django.test import Client
from django.utils.timezone import now

from benchmarks.long_past import STATEMENTS_EACH, fill
from negotiations.rounds.models import Negotiation
from srm.access.models import User
from suppliers.profiles.models import Category, Supplier

NEGOTIATIONS = 20
TIMES = 15
AT_MOST = 0.3


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
        brief = answer.json()
        assert brief["interests"]["count"] == STATEMENTS_EACH // 10
        assert min(brief[part]["count"] for part in ("deals", "signs", "prices")) == NEGOTIATIONS
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
        fill(talk, owner, at=at - timedelta(days=30 * (NEGOTIATIONS - number - 1)))
    return talk
