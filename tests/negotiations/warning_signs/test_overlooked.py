"""Interests that agreements overlook; see negotiations/warning_signs/overlooked.py."""

from collections.abc import Sequence
from typing import Any

import pytest

from negotiations.agreements.amendments import Amendment
from negotiations.agreements.coverage import note_coverage
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.oral import Talk, record_oral_agreement
from negotiations.agreements.services import (
    Answer,
    answer_agreement,
    current_of,
    end_agreement,
    revise_agreement,
)
from negotiations.agreements.wording import Line, Wording
from negotiations.interests.models import Interest
from negotiations.rounds.models import Negotiation, Side
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.sweeps import look_at_negotiations
from negotiations.warning_signs.tasks import look_at_coverage
from srm.events.models import Event
from tests.factories.negotiations import (
    AgreementFactory,
    InterestFactory,
    IssueFactory,
    PackageFactory,
    PackageValueFactory,
    StatementFactory,
)
from tests.factories.trading import PackageCoverageFactory
from tests.moments import DAY, HOUR, NOON
from tests.threads import at_once

OVERLOOKED = "interest-overlooked"

pytestmark = pytest.mark.django_db


def voiced(**facts: Any) -> Interest:
    """A top interest that they spoke of."""
    source = StatementFactory.create()
    return InterestFactory.create(negotiation=source.negotiation, source=source, **facts)


def waiting(interest: Interest, **facts: Any) -> Agreement:
    return AgreementFactory.create(negotiation=interest.negotiation, **{"proposed": True, **facts})


def serving(interest: Interest, text: str = "In advance.") -> Line:
    return Line("Payment", text, interest_ids=(interest.pk,))


def agreed(agreement: Agreement, sides: Sequence[str] = Side.values) -> AgreementVersion:
    """Have the sides consent to the current version."""
    version = current_of(agreement)
    for side in sides:
        answer_agreement(agreement, Answer(side, version.sha256, "Anna", "oral"), by=None, at=NOON)
    return version


def revised(agreement: Agreement, *lines: Line, kind: str = "") -> AgreementVersion:
    owner, amendment = agreement.negotiation.owner, Amendment(kind)
    changes = {"lines": list(lines)}
    return revise_agreement(agreement, changes, amendment=amendment, by=owner, at=NOON + HOUR)


def work_off() -> int:
    """Do what follows from what happened, as a worker does."""
    events = Event.objects.pending().filter(task="negotiations.look_at_coverage")
    return look_at_coverage([str(pk) for pk in events.values_list("pk", flat=True)])


def overlooking() -> list[str]:
    """The versions that standing signs are about."""
    signs = WarningSign.objects.standing().filter(code=OVERLOOKED).order_by("id")
    return [sign.evidence_key for sign in signs]


def key(version: AgreementVersion) -> str:
    return f"agreement-version:{version.pk}"


def test_what_waits_for_consent_is_looked_at_until_a_term_serves_the_interest() -> None:
    interest = voiced()
    agreement = waiting(interest)
    look_at_negotiations(at=NOON)
    sign = WarningSign.objects.get(code=OVERLOOKED)
    assert (sign.severity, sign.agreement) == ("warning", agreement)

    current_of(agreement).terms.get().interests.add(interest)
    look_at_negotiations(at=NOON)

    assert overlooking() == []


@pytest.mark.parametrize(("holder", "count"), [("buyer", 1), ("supplier", 0), ("shared", 0)])
def test_of_ours_nobody_has_to_tell_us_what_of_theirs_is_assumed(holder: str, count: int) -> None:
    waiting(InterestFactory.create(holder=holder))

    look_at_negotiations(at=NOON)

    assert len(overlooking()) == count


def test_a_draft_waits_for_nobody() -> None:
    AgreementFactory.create(negotiation=voiced().negotiation)

    look_at_negotiations(at=NOON)

    assert overlooking() == []


def test_a_deal_by_word_of_mouth_is_looked_at_at_once() -> None:
    interest = voiced()
    negotiation, owner = interest.negotiation, interest.negotiation.owner
    wording = Wording("Milk", [Line("Price", "45 cents")])

    oral = record_oral_agreement(negotiation, wording, Talk("Niamh", NOON), by=owner, at=NOON)
    work_off()

    assert overlooking() == [key(current_of(oral.agreement))]


def test_two_quick_consents_to_a_draft_are_looked_at_once() -> None:
    agreement = waiting(voiced(), proposed=False)

    version = agreed(agreement)
    assert work_off() == 2

    assert agreement.status == Agreement.Status.IN_FORCE
    assert Negotiation.objects.get().phase == Negotiation.Phase.AGREED
    assert overlooking() == [key(version)]
    look_at_negotiations(at=NOON + DAY)
    assert overlooking() == [key(version)]
    assert WarningSign.objects.filter(code=OVERLOOKED).count() == 1


def test_an_amendment_that_drops_what_served_an_interest_is_seen() -> None:
    interest = voiced()
    agreement = waiting(interest, wording={"lines": [serving(interest)]})
    agreed(agreement)
    work_off()
    assert overlooking() == []

    version = revised(agreement, Line("Payment", "60 days."))
    work_off()

    assert overlooking() == [key(version)]


def test_what_is_in_force_is_overlooked_until_the_amendment_stands_that_mends_it() -> None:
    interest = voiced()
    agreement = waiting(interest)
    first = agreed(agreement)
    work_off()

    revised(agreement, serving(interest))
    work_off()
    assert overlooking() == [key(first)]
    agreed(agreement)
    work_off()

    assert overlooking() == []


def test_a_word_of_ours_clears_the_sign_also_of_what_is_in_force() -> None:
    interest = voiced()
    agreement = waiting(interest)
    agreed(agreement)
    work_off()

    note_coverage(agreement, interest, state="dropped", reason="Next year.", at=NOON + HOUR)
    work_off()

    assert overlooking() == []


def test_met_goes_along_only_with_the_terms_that_serve_the_interest() -> None:
    interest = voiced()
    agreement = waiting(interest)
    note_coverage(agreement, interest, state="met", reason="", at=NOON)
    agreed(agreement)

    version = revised(agreement, Line("Payment", "61 days."))
    work_off()

    assert overlooking() == [key(version)]


def test_of_an_agreement_that_ended_nothing_is_overlooked() -> None:
    agreement = waiting(voiced())
    agreed(agreement)
    work_off()

    end_agreement(agreement, at=NOON + DAY)
    look_at_negotiations(at=NOON + DAY)

    assert overlooking() == []


def test_what_we_heard_after_the_deal_it_could_not_meet() -> None:
    known = voiced()
    agreement = waiting(known, wording={"lines": [serving(known)]})
    agreed(agreement)

    InterestFactory.create(negotiation=known.negotiation, source=known.source)
    note_coverage(agreement, known, state="met", reason="", at=NOON)
    work_off()

    assert overlooking() == []


def test_a_deal_without_consents_on_record_could_meet_all() -> None:
    interest = voiced()
    agreement = waiting(interest, proposed=False, in_force=True)

    note_coverage(agreement, interest, state="dropped", reason="Next year.", at=NOON)
    work_off()

    assert overlooking() == []


@pytest.mark.parametrize(("accepted_at", "count"), [(NOON, 0), (None, 1)])
def test_what_the_accepted_package_drops_knowingly_is_not_overlooked(
    accepted_at: object, count: int
) -> None:
    interest = voiced()
    package = PackageFactory.create(negotiation=interest.negotiation, accepted_at=accepted_at)
    PackageCoverageFactory.create(
        package=package, interest=interest, answer="dropped", reason="Next year."
    )
    waiting(interest)

    look_at_negotiations(at=NOON)

    assert len(overlooking()) == count


@pytest.mark.parametrize(
    ("lines", "is_overlooked"),
    [
        pytest.param([("Payment", "30")], False, id="as in the package"),
        pytest.param([("Payment", "")], True, id="the value is gone"),
        pytest.param([("Payment", "60")], True, id="another value"),
    ],
)
def test_what_the_package_met_is_met_as_long_as_its_values_are_agreed(
    lines: list[tuple[str, str]], *, is_overlooked: bool
) -> None:
    interest = voiced()
    days = IssueFactory.create(negotiation=interest.negotiation)
    package = PackageFactory.create(negotiation=interest.negotiation, accepted_at=NOON)
    PackageValueFactory.create(package=package, issue=days, value="30")
    PackageCoverageFactory.create(package=package, interest=interest, answer="met")
    agreement = waiting(interest, wording={"lines": [Line("Payment", "As agreed", days.pk, "30")]})

    version = revised(agreement, *(Line(name, "New", days.pk, value) for name, value in lines))
    work_off()

    assert overlooking() == ([key(version)] if is_overlooked else [])


def test_what_the_package_met_of_issues_that_no_term_names_is_met() -> None:
    interest = voiced()
    package = PackageFactory.create(negotiation=interest.negotiation, accepted_at=NOON)
    PackageValueFactory.create(
        package=package, issue=IssueFactory.create(negotiation=interest.negotiation), value="30"
    )
    PackageCoverageFactory.create(package=package, interest=interest, answer="met")
    waiting(interest)

    look_at_negotiations(at=NOON)

    assert overlooking() == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_raise_one_sign() -> None:
    agreement = waiting(voiced())
    version = agreed(agreement)
    events = Event.objects.filter(kind="agreement.consented").values_list("pk", flat=True)
    one, other = [str(pk) for pk in events]

    at_once(lambda: look_at_coverage([one]), lambda: look_at_coverage([other]))
    Event.objects.update(send_at=NOON)
    look_at_coverage([one, other])

    assert overlooking() == [key(version)]
    assert WarningSign.objects.filter(code=OVERLOOKED).count() == 1
    assert not Event.objects.pending().filter(kind="agreement.consented").exists()
