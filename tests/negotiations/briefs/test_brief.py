from datetime import date, datetime, timedelta
from typing import Any

import pytest

from negotiations.briefs.brief import brief_of, last_noted_in
from negotiations.follow_ups.stale_interests import ask_all_again
from negotiations.interests.models import Interest
from tests.factories.negotiations import InterestFactory, NegotiationFactory
from tests.moments import DAY, HOUR, NOON

NOTHING = dict.fromkeys(
    ("last_as_of", "last_created_at", "last_played_back_at", "last_confirmed_at")
)


@pytest.mark.django_db
def test_a_job_that_asks_again_does_not_raise_what_we_know() -> None:
    talk = NegotiationFactory.create(open=True)
    InterestFactory.create(negotiation=talk, holder="supplier", text="Cash.")
    Interest.objects.update(
        created_at=NOON, as_of=NOON.date(), ask_again_on=(NOON + 180 * DAY).date()
    )
    at = Interest.objects.get().updated_at + timedelta(days=1)
    before = brief_of(talk, viewer=talk.owner, at=at).knowledge

    assert ask_all_again(at=at) == 1

    after = brief_of(talk, viewer=talk.owner, at=at).knowledge
    assert after == before
    assert after.parts[0].value < 1


@pytest.mark.parametrize(
    ("known", "noted_at"),
    [
        pytest.param({}, None, id="nothing on record"),
        pytest.param({"last_created_at": NOON}, NOON, id="noted"),
        pytest.param(
            {"last_created_at": NOON, "last_as_of": date(2026, 3, 4)},
            NOON + 36 * HOUR,
            id="renewed",
        ),
        pytest.param(
            {"last_created_at": NOON, "last_confirmed_at": NOON + DAY}, NOON + DAY, id="confirmed"
        ),
    ],
)
def test_the_latest_moment_of_an_interest_counts(
    known: dict[str, Any], noted_at: datetime | None
) -> None:
    assert last_noted_in({**NOTHING, **known}) == noted_at
