from datetime import timedelta
from decimal import Decimal

import pytest

from negotiations.agreements.models import Agreement
from negotiations.agreements.wording import Line
from negotiations.follow_ups.models import FollowUp, Origin
from negotiations.results.models import Result
from negotiations.results.services import (
    days_between,
    note_missing_results,
    note_results,
    settle_ended,
)
from negotiations.rounds.models import Negotiation
from negotiations.rounds.services import end_negotiation
from srm.events.models import Event
from srm.privacy import check_shareable
from tests.factories.negotiations import (
    AgreementFactory,
    FollowUpFactory,
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
)
from tests.factories.results import ResultFactory
from tests.moments import DAY, HOUR, NOON
from tests.threads import while_uncommitted

pytestmark = pytest.mark.django_db


def talks(*, value: str = "45", accepted: bool = True) -> Negotiation:
    """Ended talks over days of payment: we want at least 30, they bear at most 60."""
    negotiation = NegotiationFactory.create(ended=True)
    round_ = RoundFactory.create(negotiation=negotiation, closed=True)
    issue = IssueFactory.create(
        negotiation=negotiation, ideal="90", limit="30", their_ideal="0", their_limit="60"
    )
    package = PackageFactory.create(round=round_, accepted_at=NOON + DAY if accepted else None)
    PackageValueFactory.create(package=package, issue=issue, value=value)
    return negotiation


def noted(negotiation: Negotiation) -> Result:
    assert note_results([negotiation.pk], at=NOON + 2 * DAY) == 1
    return Result.objects.get(negotiation=negotiation)


@pytest.mark.parametrize(
    ("value", "outcome"), [("45", "win-win"), ("75", "win-lose"), ("10", "win-lose")]
)
def test_the_outcome_is_that_of_the_accepted_package(value: str, outcome: str) -> None:
    result = noted(talks(value=value))

    assert result.outcome == outcome


def test_what_nobody_accepted_is_no_deal() -> None:
    result = noted(talks(accepted=False))

    assert (result.outcome, result.agreed_at, result.days) == ("no-deal", None, None)


def test_an_agreement_says_when_and_how_long_also_once_it_ended() -> None:
    negotiation = talks()
    AgreementFactory.create(negotiation=negotiation, in_force=True, in_force_at=NOON + 10 * DAY)
    Agreement.objects.update(status="ended", ended_at=NOON + 20 * DAY)

    result = noted(negotiation)

    assert (result.agreed_at, result.days) == (NOON + 10 * DAY, Decimal("10.00"))
    assert result.opened_at == NOON
    assert result.outcome == "win-win"


def test_terms_of_the_agreement_count_before_the_package() -> None:
    negotiation = talks(value="45")
    issue = negotiation.issues.get()
    line = Line("Payment", "75 days.", issue_id=issue.pk, value="75")
    AgreementFactory.create(negotiation=negotiation, in_force=True, wording={"lines": [line]})

    assert noted(negotiation).outcome == "win-lose"


def test_a_deal_that_nothing_prices_is_unknown() -> None:
    negotiation = NegotiationFactory.create(ended=True)
    AgreementFactory.create(negotiation=negotiation, in_force=True)

    result = noted(negotiation)

    assert (result.outcome, result.style, result.style_score) == ("unknown", "unknown", None)
    assert (result.opened_at, result.days) == (None, None)


def test_the_style_is_the_computed_one() -> None:
    result = noted(talks())

    # One issue on the table, one-issue offers, nothing else is known.
    assert (result.style, result.style_score) == ("unknown", Decimal("-1.0000"))


def test_what_goes_on_has_no_result() -> None:
    negotiation = NegotiationFactory.create(open=True)

    assert note_results([negotiation.pk], at=NOON) == 0
    assert not Result.objects.exists()


def test_noting_again_changes_the_row_and_tells_nobody() -> None:
    negotiation = talks(accepted=False)
    first = noted(negotiation)
    negotiation.packages.update(accepted_at=NOON)

    second = noted(negotiation)

    assert (second.pk, second.outcome) == (first.pk, "win-win")
    assert Event.objects.filter(kind="result.noted").count() == 1


def test_the_event_tells_nothing_of_it() -> None:
    noted(talks())

    assert Event.objects.get(kind="result.noted").data == {}
    with pytest.raises(ValueError, match="outcome, style never leave us"):
        check_shareable(Result, ["outcome", "style", "noted_at"])


def test_ending_a_negotiation_asks_for_its_result() -> None:
    negotiation = NegotiationFactory.create(open=True)

    end_negotiation(negotiation, Negotiation.Phase.ABANDONED, at=NOON)

    assert Event.objects.get(kind="negotiation.ended").task == "negotiations.note_results"


def test_what_was_missed_is_noted_later() -> None:
    talks()
    ResultFactory.create()
    NegotiationFactory.create(open=True)

    assert note_missing_results(at=NOON) == 1
    assert note_missing_results(at=NOON) == 0
    assert Result.objects.count() == 2


def test_days_are_counted_only_forwards() -> None:
    assert days_between(NOON, NOON + 36 * HOUR) == Decimal("1.50")
    assert days_between(NOON, NOON + timedelta(seconds=1)) == 0
    assert days_between(NOON, NOON - DAY) is None
    assert days_between(None, NOON) is None
    assert days_between(NOON, None) is None


@pytest.mark.django_db(transaction=True)
def test_a_result_noted_twice_at_once_is_one_row() -> None:
    negotiation = talks()

    late = while_uncommitted(
        lambda: note_results([negotiation.pk], at=NOON),
        lambda: note_results([negotiation.pk], at=NOON),
    )

    assert late == 1
    assert Result.objects.count() == 1
    assert Event.objects.filter(kind="result.noted").count() == 1


@pytest.mark.parametrize("origin", ["interest:1:2026-03-12", "question:1"])
def test_nothing_more_is_asked_in_what_is_over(origin: str) -> None:
    step = FollowUpFactory.create(negotiation__ended=True)
    going_on = FollowUpFactory.create(negotiation__open=True)
    promised = FollowUpFactory.create(negotiation=step.negotiation)
    for one, key in ((step, origin), (going_on, f"{origin}0"), (promised, "suggestion:1")):
        Origin.objects.create(key=key, follow_up=one)

    for _ in range(2):
        settle_ended([step.negotiation_id, going_on.negotiation_id], at=NOON)

    assert set(FollowUp.objects.open()) == {going_on, promised}
    assert FollowUp.objects.get(pk=step.pk).drop_reason == "The negotiation is over."
    assert Event.objects.get(kind="follow_up.dropped").data["cause"] == "negotiation_over"
