from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.agreements.models import Agreement
from negotiations.agreements.records import OralAgreement
from negotiations.agreements.services import current_of, propose_agreement
from negotiations.warning_signs import agreement_sweeps, overlooked
from negotiations.warning_signs.agreement_sweeps import look_at_overlooked
from negotiations.warning_signs.detectors.outtake_missing import PATIENCE
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.services import Finding
from negotiations.warning_signs.sweeps import look_at_negotiations
from negotiations.warning_signs.tasks import look_at_coverage
from srm.events.models import Event
from tests.factories.agreements import CoverageFactory, OralAgreementFactory, OuttakeFactory
from tests.factories.negotiations import (
    AgreementFactory,
    InterestFactory,
    StatementFactory,
)
from tests.moments import DAY, NOON
from tests.threads import outcome_of, wait_until_blocked

LATER = NOON + PATIENCE

pytestmark = pytest.mark.django_db


def test_a_deal_without_outtakes_is_flagged_once() -> None:
    agreement = AgreementFactory.create(in_force=True)

    look_at_negotiations(at=LATER)
    look_at_negotiations(at=LATER + DAY)

    sign = WarningSign.objects.get(code="outtake-missing")
    assert (sign.agreement, sign.direction, sign.severity) == (agreement, "ours", "notice")


def test_the_flag_goes_when_both_spoke() -> None:
    outtake = OuttakeFactory.create()
    look_at_negotiations(at=LATER)
    assert WarningSign.objects.get(code="outtake-missing").direction == "theirs"

    OuttakeFactory.create(agreement=outtake.agreement, theirs=True)
    look_at_negotiations(at=LATER + DAY)

    assert WarningSign.objects.get(code="outtake-missing").cleared_at == LATER + DAY


def test_what_is_not_in_force_is_not_asked_about() -> None:
    AgreementFactory.create(proposed=True)
    AgreementFactory.create(in_force=True, in_force_at=LATER)

    look_at_negotiations(at=LATER)

    assert not WarningSign.objects.filter(code="outtake-missing").exists()


def test_a_deal_that_overlooks_an_interest_is_flagged_when_consent_is_asked_for() -> None:
    statement = StatementFactory.create()
    interest = InterestFactory.create(negotiation=statement.negotiation, source=statement)
    agreement = AgreementFactory.create(negotiation=statement.negotiation)
    propose_agreement(agreement, at=NOON)
    event = Event.objects.get(kind="agreement.proposed")

    assert event.task == "negotiations.look_at_coverage"
    assert look_at_coverage([str(event.pk)]) == 1

    sign = WarningSign.objects.get(code="interest-overlooked")
    assert (sign.agreement, sign.direction) == (agreement, "ours")
    assert interest.text not in sign.excerpt
    look_at_negotiations(at=NOON)
    assert WarningSign.objects.standing().filter(code="interest-overlooked").count() == 1


def test_the_flag_goes_when_the_interest_is_dealt_with() -> None:
    statement = StatementFactory.create()
    interest = InterestFactory.create(negotiation=statement.negotiation, source=statement)
    agreement = AgreementFactory.create(negotiation=statement.negotiation, proposed=True)
    look_at_negotiations(at=NOON)

    CoverageFactory.create(version=agreement.current, interest=interest)
    look_at_negotiations(at=NOON + DAY)

    assert WarningSign.objects.get(code="interest-overlooked").cleared_at == NOON + DAY


def test_a_deal_by_word_of_mouth_is_flagged_until_it_is_confirmed() -> None:
    oral = OralAgreementFactory.create()

    look_at_negotiations(at=NOON + 3 * DAY)
    assert not WarningSign.objects.filter(code="oral-deal-unconfirmed").exists()
    look_at_negotiations(at=NOON + 4 * DAY)

    sign = WarningSign.objects.get(code="oral-deal-unconfirmed")
    assert (sign.agreement, sign.direction) == (oral.agreement, "theirs")
    OralAgreement.objects.update(confirmed_at=NOON + 4 * DAY)
    look_at_negotiations(at=NOON + 5 * DAY)
    sign.refresh_from_db()
    assert sign.cleared_at == NOON + 5 * DAY


def overlooking_agreements(count: int) -> None:
    """Agreements that wait for consent and leave a top interest of ours open."""
    for agreement in AgreementFactory.create_batch(count, proposed=True):
        InterestFactory.create(negotiation=agreement.negotiation, holder="buyer")


def test_agreements_are_looked_at_in_batches() -> None:
    overlooking_agreements(5)

    look_at_overlooked(at=NOON, limit=2)

    assert WarningSign.objects.standing().filter(code="interest-overlooked").count() == 5


def test_a_batch_of_agreements_costs_what_one_does() -> None:
    counts = []
    for count in (1, 5):
        overlooking_agreements(count)
        with CaptureQueriesContext(connection) as queries:
            look_at_overlooked(at=NOON)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_flag_goes_when_the_agreement_is_not_in_force_and_comes_back_with_it() -> None:
    agreement = AgreementFactory.create(in_force=True)
    look_at_negotiations(at=LATER)

    Agreement.objects.update(status="awaiting_consent", awaiting_since=LATER)
    look_at_negotiations(at=LATER + DAY)
    assert outtake_signs() == [(agreement.pk, LATER + DAY)]
    Agreement.objects.update(status="in_force")
    look_at_negotiations(at=LATER + 2 * DAY)

    assert outtake_signs() == [(agreement.pk, None)]
    kinds = Event.objects.order_by("pk").values_list("kind", flat=True)
    signs = WarningSign.objects.filter(code="outtake-missing")
    assert list(kinds.filter(subject_id__in=signs.values("pk"))) == [
        *("warning_sign.raised", "warning_sign.cleared", "warning_sign.returned"),
    ]


def outtake_signs() -> list[tuple[object, datetime | None]]:
    signs = WarningSign.objects.filter(code="outtake-missing").order_by("pk")
    return list(signs.values_list("agreement", "cleared_at"))


def test_a_dismissed_flag_is_not_looked_at_again() -> None:
    agreement = AgreementFactory.create(in_force=True)
    look_at_negotiations(at=LATER)
    WarningSign.objects.filter(agreement=agreement).update(
        verdict="dismissed", judged_at=LATER, judged_by=agreement.negotiation.owner
    )

    look_at_negotiations(at=LATER + DAY)

    assert outtake_signs() == [(agreement.pk, None)]


def deals(count: int) -> None:
    """Agreements of every kind that the sweep has an eye on."""
    for _ in range(count):
        outtake = OuttakeFactory.create()
        OuttakeFactory.create(agreement=outtake.agreement, theirs=True)
        AgreementFactory.create(in_force=True)
        OralAgreementFactory.create()
        statement = StatementFactory.create()
        InterestFactory.create(negotiation=statement.negotiation, source=statement)
        AgreementFactory.create(negotiation=statement.negotiation, proposed=True)


def test_looking_again_at_many_deals_takes_no_more_queries_than_at_some() -> None:
    counts = []
    for more in (1, 10):
        deals(more)
        look_at_negotiations(at=LATER)
        with CaptureQueriesContext(connection) as queries:
            look_at_negotiations(at=LATER)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_deals_that_are_settled_are_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    deals(3)
    read: list[int] = []
    look = agreement_sweeps.look_at_some_aftermaths

    def counted(agreements: Sequence[Agreement], *, at: datetime) -> None:
        read.append(len(agreements))
        look(agreements, at=at)

    monkeypatch.setattr(agreement_sweeps, "look_at_some_aftermaths", counted)
    look_at_negotiations(at=LATER)
    look_at_negotiations(at=LATER + DAY)

    # Three that nobody spoke of, once; the other three of each kind never.
    assert read == [3]


def test_more_deals_than_a_batch_are_all_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement_sweeps, "BATCH", 2)
    deals(5)

    look_at_negotiations(at=LATER)

    codes = list(WarningSign.objects.standing().values_list("code", flat=True))
    for code in ("outtake-missing", "oral-deal-unconfirmed", "interest-overlooked"):
        assert codes.count(code) == 5


@pytest.mark.django_db(transaction=True)
def test_a_sweep_leaves_alone_what_is_seen_while_it_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    statement = StatementFactory.create()
    interest = InterestFactory.create(negotiation=statement.negotiation, source=statement)
    agreement = AgreementFactory.create(negotiation=statement.negotiation, proposed=True)
    term = current_of(agreement).terms.get()
    term.interests.add(interest)
    look = overlooked.findings_of_agreements
    pool = ThreadPoolExecutor(1)
    others: list[Future[int | Exception]] = []

    def overlook() -> int:
        term.interests.clear()
        return overlooked.look_at_coverage(at=NOON, only=[agreement.pk])

    def slowly(agreements: Sequence[Agreement]) -> Iterator[Finding]:
        found = list(look(agreements))
        if not others:
            others.append(pool.submit(outcome_of, overlook))
            wait_until_blocked(others[0])
        return iter(found)

    monkeypatch.setattr(overlooked, "findings_of_agreements", slowly)
    with pool:
        look_at_negotiations(at=NOON)

    assert others[0].result() == 1
    sign = WarningSign.objects.get(code="interest-overlooked")
    assert (sign.agreement, sign.cleared_at) == (agreement, None)
