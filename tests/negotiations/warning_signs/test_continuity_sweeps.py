"""The sign `continuity-risk`, from the rows to the ledger."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.rounds.models import Negotiation
from negotiations.statements.models import Statement
from negotiations.warning_signs.continuity_sweeps import look_at_continuity
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.services import judge_sign
from negotiations.warning_signs.sweeps import flag_due_follow_ups, look_at_negotiations
from srm.access.models import User
from srm.events.models import Event
from tests.factories.negotiations import (
    FollowUpFactory,
    NegotiationFactory,
    RoundFactory,
    StatementFactory,
    WarningSignFactory,
)
from tests.moments import DAY, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Negotiation:
    return NegotiationFactory.create(open=True)


def remark(talk: Negotiation, *, days: int = 0, direction: str = "theirs") -> WarningSign:
    round_ = talk.rounds.first() or RoundFactory.create(negotiation=talk)
    statement = StatementFactory.create(round=round_, said_at=NOON + timedelta(days=days))
    return WarningSignFactory.create(
        code="financial-distress",
        statement=statement,
        direction=direction,
        severity="warning",
        excerpt="we cannot pay wages",
    )


def look(talk: Negotiation, *, days: int = 30) -> None:
    look_at_continuity([talk], at=NOON + days * DAY)


def signs() -> list[WarningSign]:
    return list(WarningSign.objects.filter(code="continuity-risk").order_by("pk"))


def test_two_remarks_raise_one_sign_that_quotes_them(talk: Negotiation) -> None:
    remark(talk)
    look(talk)
    assert signs() == []

    remark(talk, days=20)
    look(talk)
    remark(talk, days=25)
    look(talk)

    (sign,) = signs()
    assert (sign.negotiation, sign.supplier) == (talk, talk.supplier)
    assert (sign.direction, sign.severity, sign.urgent_at) == ("theirs", "warning", None)
    assert sign.excerpt == (
        "2026-03-02, said: “we cannot pay wages”; 2026-03-22, said: “we cannot pay wages”"
    )
    assert Event.objects.filter(kind="warning_sign.raised").count() == 1


def test_what_does_not_add_up(talk: Negotiation, buyer: User) -> None:
    remark(talk)
    remark(talk, days=31)
    remark(talk, days=1, direction="ours")
    remark(NegotiationFactory.create(supplier=talk.supplier, category=talk.category), days=2)
    dismissed = remark(talk, days=3)
    judge_sign(dismissed, WarningSign.Verdict.DISMISSED, reason="A joke.", by=buyer, at=NOON)
    Statement.objects.filter(warning_signs=remark(talk, days=4)).update(
        retracted_at=NOON, retraction_reason="Misheard."
    )

    look(talk, days=40)

    assert signs() == []


def test_a_dismissed_one_does_not_come_back(talk: Negotiation, buyer: User) -> None:
    first = remark(talk)
    remark(talk, days=10)
    look(talk)
    judge_sign(signs()[0], WarningSign.Verdict.DISMISSED, reason="Asked.", by=buyer, at=NOON)

    remark(talk, days=20)
    look(talk)
    judge_sign(first, WarningSign.Verdict.DISMISSED, reason="A joke.", by=buyer, at=NOON)
    look(talk)

    (sign,) = signs()
    assert (sign.verdict, sign.cleared_at) == ("dismissed", None)


def test_it_goes_with_its_signals_and_later_ones_are_another(
    talk: Negotiation, buyer: User
) -> None:
    first = remark(talk)
    remark(talk, days=20)
    look(talk)

    judge_sign(first, WarningSign.Verdict.DISMISSED, reason="A joke.", by=buyer, at=NOON)
    look(talk, days=31)
    assert [sign.cleared_at for sign in signs()] == [NOON + 31 * DAY]

    remark(talk, days=45)
    look(talk, days=45)

    gone, stands = signs()
    assert (gone.cleared_at, stands.cleared_at) == (NOON + 31 * DAY, None)
    assert stands.excerpt.startswith("2026-03-22")


def test_an_overdue_payment_of_theirs_is_a_signal(talk: Negotiation) -> None:
    remark(talk)
    for action, side in [("Send the list.", "supplier"), ("Pay in advance.", "buyer")]:
        FollowUpFactory.create(negotiation=talk, action=action, side=side, due_at=NOON)
    flag_due_follow_ups(at=NOON + 4 * DAY)
    look(talk)
    assert signs() == []

    FollowUpFactory.create(negotiation=talk, action="Pay the bonus.", due_at=NOON)
    flag_due_follow_ups(at=NOON + 4 * DAY)
    look(talk)

    (sign,) = signs()
    assert sign.excerpt.endswith("; 2026-03-06, payment overdue: “Pay the bonus.”")


def test_the_sweep_looks_too(talk: Negotiation) -> None:
    remark(talk)
    remark(talk, days=1)

    look_at_negotiations(at=NOON + DAY)
    look_at_negotiations(at=NOON + DAY)

    assert [sign.verdict for sign in signs()] == ["open"]


def test_many_negotiations_take_no_more_queries_than_one() -> None:
    counts = []
    for more in (1, 5):
        talks = NegotiationFactory.create_batch(more, open=True)
        for talk in [*talks, *talks]:
            remark(talk)
        with CaptureQueriesContext(connection) as queries:
            look_at_continuity(talks, at=NOON)
        counts.append(len(queries))

    assert len(signs()) == 6
    assert counts[0] == counts[1]
