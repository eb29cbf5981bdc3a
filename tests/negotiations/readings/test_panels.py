import pytest
from pytest_django import DjangoAssertNumQueries

from negotiations.readings.panels import Panel, panel_of
from negotiations.rounds.models import Negotiation
from tests.factories.events import EventFactory
from tests.factories.negotiations import (
    InterestFactory,
    PackageFactory,
    RoundFactory,
    ScanFactory,
    StatementFactory,
    SuggestionFactory,
    WarningSignFactory,
)
from tests.moments import DAY, NOON

pytestmark = pytest.mark.django_db


def seen(negotiation: Negotiation) -> Panel:
    return panel_of(negotiation, since=NOON - DAY, until=NOON + DAY)


def answer(panel: Panel, code: str, side: str) -> str:
    return next(i.answer for i in panel.indicators if (i.code, i.side) == (code, side))


def test_nothing_read_is_unknown_and_not_quiet() -> None:
    statement = StatementFactory.create()

    panel = seen(statement.negotiation)

    assert panel.status == "unknown"
    assert (panel.coverage.total, panel.coverage.waiting) == (1, 1)
    assert answer(panel, "asked-about-interests", "buyer") == "unknown"


def test_what_was_read_without_a_threat_is_quiet() -> None:
    scan = ScanFactory.create()

    panel = seen(scan.statement.negotiation)

    assert panel.status == "quiet"
    assert panel.threats == {"theirs": 0, "ours": 0}
    assert answer(panel, "asked-about-interests", "buyer") == "no"


def test_why_something_was_not_read_is_told() -> None:
    round_ = RoundFactory.create()
    ScanFactory.create(statement=StatementFactory.create(round=round_), is_supported=False)
    EventFactory.create(
        subject_type="statement",
        subject_id=StatementFactory.create(round=round_).pk,
        dead_at=NOON,
    )

    coverage = seen(round_.negotiation).coverage

    assert (coverage.total, coverage.read, coverage.unsupported) == (2, 1, 1)
    assert (coverage.waiting, coverage.failed) == (0, 1)


def test_threats_count_until_somebody_dismisses_them() -> None:
    statement = ScanFactory.create().statement
    WarningSignFactory.create(statement=statement, negotiation=statement.negotiation)
    WarningSignFactory.create(
        statement=statement,
        negotiation=statement.negotiation,
        dismissed=True,
        evidence_key="another",
    )

    panel = seen(statement.negotiation)

    assert panel.status == "threats"
    assert panel.threats == {"theirs": 1, "ours": 0}


def test_what_a_side_does_for_a_joint_gain_is_shown_with_its_count() -> None:
    scan = ScanFactory.create()
    statement = scan.statement
    SuggestionFactory.create(kind="question", side="buyer", statement=statement)
    InterestFactory.create(negotiation=statement.negotiation, source=statement)
    PackageFactory.create(round=statement.round, superseded=True)

    panel = seen(statement.negotiation)

    codes = ["asked-about-interests", "told-own-interests", "offered-packages"]
    assert [answer(panel, code, "supplier") for code in codes] == ["yes", "yes", "yes"]
    assert answer(panel, "moved-from-first-package", "supplier") == "yes"
    assert answer(panel, "moved-from-first-package", "buyer") == "unknown"


def test_what_was_said_outside_the_window_does_not_count() -> None:
    scan = ScanFactory.create(statement=StatementFactory.create(said_at=NOON - 2 * DAY))

    assert seen(scan.statement.negotiation).status == "unknown"


def test_a_panel_asks_as_much_of_a_long_talk_as_of_a_short_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    round_ = RoundFactory.create()
    for _ in range(5):
        ScanFactory.create(statement=StatementFactory.create(round=round_))

    with django_assert_num_queries(13):
        seen(round_.negotiation)
