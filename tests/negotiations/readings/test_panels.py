import pytest
from pytest_django import DjangoAssertNumQueries

from negotiations.offers.models import Package
from negotiations.readings.panels import Panel, panel_of
from negotiations.rounds.models import Negotiation, Round
from srm.evidence import Evidence
from tests.factories.events import EventFactory
from tests.factories.negotiations import (
    InterestFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
    ScanFactory,
    StatementFactory,
    SuggestionFactory,
    WarningSignFactory,
)
from tests.moments import DAY, HOUR, NOON

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
    assert answer(panel, "asked-about-interests", "supplier") == "no"
    assert answer(panel, "asked-about-interests", "buyer") == "unknown"
    assert answer(panel, "told-own-interests", "buyer") == "unknown"


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
    concession(statement.round, "supplier", "0", 0)
    concession(statement.round, "supplier", "10", 1)

    panel = seen(statement.negotiation)

    codes = ["asked-about-interests", "told-own-interests", "offered-packages"]
    assert [answer(panel, code, "supplier") for code in codes] == ["yes", "yes", "yes"]
    assert answer(panel, "moved-from-first-package", "supplier") == "yes"
    assert answer(panel, "moved-from-first-package", "buyer") == "unknown"


def test_who_took_an_offer_did_not_keep_to_its_own() -> None:
    round_ = RoundFactory.create()
    concession(round_, "supplier", "0", 0)
    issue = round_.negotiation.issues.get()
    taken = PackageFactory.create(
        round=round_, side="buyer", offered_at=NOON + HOUR, accepted_at=NOON + HOUR
    )
    PackageValueFactory.create(package=taken, issue=issue, value="45")

    panel = seen(round_.negotiation)

    assert answer(panel, "moved-from-first-package", "supplier") == "unknown"


def test_what_was_said_outside_the_window_does_not_count() -> None:
    scan = ScanFactory.create(statement=StatementFactory.create(said_at=NOON - 2 * DAY))

    assert seen(scan.statement.negotiation).status == "unknown"


def test_a_panel_asks_as_much_of_a_long_talk_as_of_a_short_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    round_ = RoundFactory.create()
    for _ in range(5):
        ScanFactory.create(statement=StatementFactory.create(round=round_))

    with django_assert_num_queries(10):
        seen(round_.negotiation)


def test_every_yes_names_the_rows_that_show_it() -> None:
    statement = ScanFactory.create().statement
    question = SuggestionFactory.create(kind="question", side="buyer", statement=statement)
    interest = InterestFactory.create(negotiation=statement.negotiation, source=statement)
    first = concession(statement.round, "supplier", "0", 0)
    moved = concession(statement.round, "supplier", "10", 1)

    panel = seen(statement.negotiation)

    rows = {one.code: list(one.evidence) for one in panel.indicators if one.side == "supplier"}
    assert rows == {
        "asked-about-interests": [Evidence("suggestions", question.pk)],
        "told-own-interests": [Evidence("interests", interest.pk)],
        "offered-packages": [Evidence("packages", first.pk), Evidence("packages", moved.pk)],
        "moved-from-first-package": [Evidence("packages", moved.pk)],
        "reciprocated": [],
    }
    assert all(one.evidence == [] for one in panel.indicators if one.side == "buyer")


def test_long_evidence_is_cut_and_counted() -> None:
    round_ = RoundFactory.create()
    for _ in range(14):
        PackageFactory.create(round=round_, superseded=True)

    (offered,) = (
        one
        for one in seen(round_.negotiation).indicators
        if (one.code, one.side) == ("offered-packages", "supplier")
    )

    assert (offered.evidence_count, len(offered.evidence)) == (14, 12)


def concession(round_: Round, side: str, value: str, hours: int) -> Package:
    """A package over days of payment: we want 90, they want none."""
    issue, _ = round_.negotiation.issues.get_or_create(
        name="Payment", kind="days", ideal="90", limit="0", their_ideal="0", their_limit="90"
    )
    package = PackageFactory.create(
        round=round_, side=side, offered_at=NOON + hours * HOUR, superseded=True
    )
    PackageValueFactory.create(package=package, issue=issue, value=value)
    return package


def test_who_answers_a_concession_reciprocates() -> None:
    round_ = RoundFactory.create()
    concession(round_, "buyer", "90", 0)
    concession(round_, "supplier", "0", 1)
    given = concession(round_, "buyer", "80", 2)
    assert answer(seen(round_.negotiation), "reciprocated", "supplier") == "unknown"

    concession(round_, "supplier", "0", 3)
    assert answer(seen(round_.negotiation), "reciprocated", "supplier") == "no"

    concession(round_, "supplier", "10", 4)
    panel = seen(round_.negotiation)
    assert answer(panel, "reciprocated", "supplier") == "yes"
    (one,) = (
        one for one in panel.indicators if (one.code, one.side) == ("reciprocated", "supplier")
    )
    assert one.evidence == [Evidence("packages", given.pk)]
