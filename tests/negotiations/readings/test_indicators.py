"""What each side did within a window that one does who looks for a joint gain."""

from datetime import datetime

import pytest

from negotiations.readings.panels import panel_of
from srm.evidence import Evidence
from tests.factories.negotiations import (
    InterestFactory,
    RoundFactory,
    ScanFactory,
    StatementFactory,
    SuggestionFactory,
    WarningSignFactory,
)
from tests.factories.preparation import QuestionFactory
from tests.factories.trading import DisclosureFactory
from tests.moments import DAY, HOUR, NOON
from tests.negotiations.readings.test_panels import answer, concession, seen

pytestmark = pytest.mark.django_db


def test_a_package_typed_again_is_no_move() -> None:
    round_ = RoundFactory.create()
    concession(round_, "supplier", "0", 0)
    assert answer(seen(round_.negotiation), "moved-from-first-package", "supplier") == "unknown"

    concession(round_, "supplier", "0", 1)
    assert answer(seen(round_.negotiation), "moved-from-first-package", "supplier") == "no"

    concession(round_, "supplier", "10", 2)
    assert answer(seen(round_.negotiation), "moved-from-first-package", "supplier") == "yes"


def test_taking_something_back_is_no_move_from_the_first_package() -> None:
    round_ = RoundFactory.create()
    concession(round_, "supplier", "20", 0)
    concession(round_, "supplier", "0", 1)

    assert answer(seen(round_.negotiation), "moved-from-first-package", "supplier") == "no"


def test_who_keeps_to_its_first_package_while_the_other_moves_did_not_move() -> None:
    round_ = RoundFactory.create()
    concession(round_, "supplier", "0", 0)
    concession(round_, "buyer", "90", 1)

    panel = seen(round_.negotiation)

    assert answer(panel, "moved-from-first-package", "supplier") == "no"
    assert answer(panel, "moved-from-first-package", "buyer") == "unknown"


def test_what_was_offered_outside_the_window_does_not_count() -> None:
    round_ = RoundFactory.create()
    concession(round_, "buyer", "90", 0)
    concession(round_, "supplier", "0", 1)
    concession(round_, "buyer", "80", 2)
    concession(round_, "supplier", "10", 3)
    codes = ("offered-packages", "moved-from-first-package", "reciprocated")

    def answers(since: int, until: int) -> list[str]:
        panel = panel_of(round_.negotiation, since=NOON + since * HOUR, until=NOON + until * HOUR)
        return [answer(panel, code, "supplier") for code in codes]

    assert answers(0, 4) == ["yes", "yes", "yes"]
    assert answers(0, 3) == ["yes", "no", "unknown"]
    assert answers(3, 4) == ["yes", "yes", "unknown"]
    assert answers(2, 3) == ["no", "no", "unknown"]
    assert answers(5, 9) == ["unknown", "unknown", "unknown"]


def test_questions_that_we_planned_and_asked_count() -> None:
    round_ = RoundFactory.create()
    question = QuestionFactory.create(negotiation=round_.negotiation, round=round_, asked=True)
    QuestionFactory.create(negotiation=round_.negotiation, text="Not asked yet?")
    assert question.asked_at is not None
    when: datetime = question.asked_at

    def asked(since: datetime) -> tuple[str, list[Evidence]]:
        panel = panel_of(round_.negotiation, since=since, until=when + DAY)
        codes = {(one.code, one.side): one for one in panel.indicators}
        assert codes["asked-about-interests", "supplier"].answer == "unknown"
        ours = codes["asked-about-interests", "buyer"]
        return ours.answer, list(ours.evidence)

    assert asked(when) == ("yes", [Evidence("questions", question.pk)])
    assert asked(when + HOUR) == ("unknown", [])


def test_a_question_that_was_refused_as_none_does_not_count() -> None:
    statement = ScanFactory.create().statement
    SuggestionFactory.create(
        kind="question", side="buyer", statement=statement, state="refused", decided_at=NOON
    )

    assert answer(seen(statement.negotiation), "asked-about-interests", "supplier") == "no"


def test_what_somebody_noted_as_told_counts_when_it_was_told() -> None:
    interest = InterestFactory.create(holder="buyer", visibility="shared")
    DisclosureFactory.create(interest=interest, side="buyer", disclosed_at=NOON)
    talk = interest.negotiation

    assert answer(seen(talk), "told-own-interests", "buyer") == "yes"
    later = panel_of(talk, since=NOON + HOUR, until=NOON + DAY)
    assert answer(later, "told-own-interests", "buyer") == "unknown"


def test_what_was_taken_back_is_counted_apart_and_shows_nothing() -> None:
    statement = StatementFactory.create(retracted_at=NOON, retraction_reason="Misheard.")
    ScanFactory.create(statement=statement)
    WarningSignFactory.create(statement=statement)
    SuggestionFactory.create(kind="question", side="buyer", statement=statement)
    InterestFactory.create(negotiation=statement.negotiation, source=statement)

    panel = seen(statement.negotiation)

    assert panel.status == "unknown"
    assert (panel.coverage.total, panel.coverage.read, panel.coverage.taken_back) == (0, 0, 1)
    assert panel.threats == {"theirs": 0, "ours": 0}
    assert {one.answer for one in panel.indicators} == {"unknown"}


def test_words_in_a_language_nobody_knows_are_not_quiet() -> None:
    scan = ScanFactory.create(is_supported=False)

    panel = seen(scan.statement.negotiation)

    assert panel.status == "unknown"
    assert (panel.coverage.read, panel.coverage.unsupported) == (1, 1)
    assert answer(panel, "told-own-interests", "supplier") == "unknown"
