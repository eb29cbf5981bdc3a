from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from negotiations.agreements.models import Agreement
from negotiations.agreements.services import (
    Answer,
    answer_agreement,
    current_of,
    end_agreement,
    revise_agreement,
)
from negotiations.agreements.wording import Line
from negotiations.documents.standing import find_known
from negotiations.rounds.models import Side
from tests.factories.negotiations import (
    AgreementFactory,
    AgreementVersionFactory,
    ConsentFactory,
)
from tests.moments import DAY, HOUR, NOON

pytestmark = pytest.mark.django_db


def in_force(**wording: Any) -> Agreement:
    """An agreement that both sides consented to, an hour apart."""
    agreement = AgreementFactory.create(in_force=True, wording=wording)
    for side, hours in ((Side.BUYER, 0), (Side.SUPPLIER, 1)):
        ConsentFactory.create(version=agreement.current, side=side, given_at=NOON + hours * HOUR)
    return agreement


def test_what_is_told_of_an_agreed_version() -> None:
    agreement = in_force()
    version = current_of(agreement)

    known = find_known(version.sha256, at=NOON)

    assert known is not None
    assert (known.agreement, known.number) == (str(agreement.pk), 1)
    assert (known.sha256, known.standing) == (version.sha256, "in_force")
    assert known.consents == (("Buyer", NOON), ("Supplier", NOON + HOUR))


@pytest.mark.parametrize(
    ("wording", "standing"),
    [
        pytest.param({}, "in_force", id="no-dates"),
        pytest.param({"effective_on": date(2026, 3, 2)}, "in_force", id="begins-today"),
        pytest.param({"effective_on": date(2026, 3, 3)}, "not_started", id="begins-tomorrow"),
        pytest.param({"ends_on": date(2026, 3, 2)}, "in_force", id="last-day"),
        pytest.param({"ends_on": date(2026, 3, 1)}, "ended", id="over"),
        pytest.param(
            {"effective_on": date(2024, 1, 1), "ends_on": date(2024, 12, 31)},
            "ended",
            id="long-over",
        ),
        pytest.param(
            {"ends_on": date(2026, 3, 1), "renewal": "tacit", "renewal_months": 1},
            "in_force",
            id="renewed",
        ),
        pytest.param({"renewal": "perpetual"}, "in_force", id="without-end"),
        pytest.param(
            {"effective_on": date(2027, 1, 1), "ends_on": date(2027, 12, 31), "renewal": "fixed"},
            "not_started",
            id="next-year",
        ),
    ],
)
def test_an_agreement_not_begun_is_not_one_that_is_over(
    wording: dict[str, Any], standing: str
) -> None:
    version = current_of(in_force(**wording))

    known = find_known(version.sha256, at=NOON)

    assert known is not None
    assert known.standing == standing


def test_a_later_version_supersedes_when_both_sides_agreed_to_it_and_not_before() -> None:
    agreement = in_force()
    first = current_of(agreement)
    owner = agreement.negotiation.owner

    later = revise_agreement(agreement, {"lines": [Line("Payment", "61 d.")]}, by=owner, at=NOON)

    known = find_known(first.sha256, at=NOON)
    assert known is not None
    assert known.standing == "in_force"
    assert [side for side, _ in known.consents] == ["Buyer", "Supplier"]
    assert find_known(later.sha256, at=NOON) is None
    for side in Side.values:
        answer = Answer(side, later.sha256, "Anna", "oral")
        answer_agreement(Agreement.objects.get(), answer, by=None, at=NOON)
    found = [find_known(version.sha256, at=NOON) for version in (first, later)]
    assert [one and one.standing for one in found] == ["superseded", "in_force"]


def test_of_an_ended_agreement_only_the_last_agreed_version_ended() -> None:
    agreement = in_force()
    first = current_of(agreement)
    AgreementVersionFactory.create(agreement=agreement)
    second = AgreementVersionFactory.create(agreement=agreement, in_force_at=NOON + DAY)
    end_agreement(agreement, at=NOON + 2 * DAY)

    found = [find_known(version.sha256, at=NOON + 3 * DAY) for version in (first, second)]

    assert [known and known.standing for known in found] == ["superseded", "ended"]


def unknown_hashes() -> list[str]:
    """Hashes of what both sides never agreed to, of what does not exist, and of what is none."""
    draft = AgreementFactory.create()
    asked = AgreementFactory.create(proposed=True)
    ConsentFactory.create(version=asked.current, side=Side.BUYER)
    ended = AgreementFactory.create(ended=True)
    exist = [current_of(agreement).sha256 for agreement in (draft, asked, ended)]
    upper = current_of(in_force()).sha256.upper()
    return [*exist, "f" * 64, upper, str(draft.pk), "'", "\x00", "x" * 5000]


def test_whatever_is_not_agreed_costs_the_same_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for sha256 in unknown_hashes():
        with django_assert_num_queries(1):
            assert find_known(sha256, at=NOON) is None
