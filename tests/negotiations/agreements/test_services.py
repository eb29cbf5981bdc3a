from typing import Any

import pytest

from negotiations.agreements import services
from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.agreements.services import Answer, current_of
from negotiations.agreements.wording import Line, Wording, sha256_of
from negotiations.rounds.models import Negotiation
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.negotiations import (
    AgreementFactory,
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
)
from tests.factories.people import UserFactory
from tests.moments import DAY, HOUR, NOON

Status = Agreement.Status
LINES = [Line("Payment", "30 days.")]

pytestmark = pytest.mark.django_db


def draft(negotiation: Negotiation, lines: list[Line] = LINES) -> Agreement:
    by = negotiation.owner
    return services.draft_agreement(negotiation, Wording("Milk", lines), by=by, at=NOON)


def answer(agreement: Agreement, side: str, **facts: Any) -> Consent:
    sha256 = current_of(agreement).sha256
    given = Answer(**{"side": side, "sha256": sha256, "person": "Anna", "method": "oral", **facts})
    return services.answer_agreement(agreement, given, by=UserFactory.create(), at=NOON)


def in_force() -> Agreement:
    agreement = AgreementFactory.create(proposed=True)
    answer(agreement, "buyer")
    answer(agreement, "supplier")
    return agreement


@pytest.fixture
def author() -> User:
    return UserFactory.create()


def test_a_draft_has_a_first_version() -> None:
    agreement = draft(NegotiationFactory.create())

    version = agreement.versions.get()
    assert (agreement.status, agreement.current, version.number) == (Status.DRAFT, version, 1)
    assert list(version.terms.values_list("position", "text")) == [(1, "30 days.")]
    assert version.sha256 == sha256_of(agreement.pk, 1, Wording("Milk", LINES))


def test_a_term_settles_an_issue_of_the_same_negotiation() -> None:
    issue = IssueFactory.create()

    agreement = draft(issue.negotiation, [Line("Payment", "30 days.", issue.pk)])

    assert current_of(agreement).terms.get().issue == issue


def test_a_term_serves_interests_also_in_the_next_version(author: User) -> None:
    interest = InterestFactory.create()
    agreement = draft(interest.negotiation, [Line("Price", "5", interest_ids=(interest.pk,) * 2)])

    version = services.revise_agreement(agreement, {"title": "Other"}, by=author, at=NOON)

    for wording in (agreement.versions.get(number=1), version):
        assert list(wording.terms.get().interests.all()) == [interest]


def test_the_version_in_force_says_since_when() -> None:
    agreement = in_force()

    assert agreement.versions.get().in_force_at == NOON


def test_a_term_about_a_foreign_issue_is_refused() -> None:
    with pytest.raises(RuleBroken) as refusal:
        draft(NegotiationFactory.create(), [Line("Price", "5", IssueFactory.create().pk)])

    assert (refusal.value.code, refusal.value.field) == ("issue-foreign", "terms")
    assert not Agreement.objects.exists()


def test_nothing_is_agreed_in_a_negotiation_that_was_given_up() -> None:
    with pytest.raises(RuleBroken) as refusal:
        draft(NegotiationFactory.create(ended=True))

    assert refusal.value.code == "negotiation-ended"


def test_both_consents_to_one_hash_put_it_in_force() -> None:
    agreement = AgreementFactory.create(proposed=True)

    answer(agreement, "buyer")
    assert Agreement.objects.get().status == Status.AWAITING_CONSENT
    answer(agreement, "supplier")

    agreement.refresh_from_db()
    assert (agreement.status, agreement.in_force_at) == (Status.IN_FORCE, NOON)
    assert Negotiation.objects.get().phase == Negotiation.Phase.AGREED
    kinds = Event.objects.order_by("id").values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["agreement.in_force", "negotiation.agreed"]


def test_a_consent_to_a_draft_proposes_it() -> None:
    agreement = AgreementFactory.create()

    answer(agreement, "supplier")

    agreement.refresh_from_db()
    assert (agreement.status, agreement.awaiting_since) == (Status.AWAITING_CONSENT, NOON)


def test_a_refusal_keeps_it_out_of_force() -> None:
    agreement = AgreementFactory.create(proposed=True)

    answer(agreement, "supplier", is_given=False, reason="Too dear.")
    answer(agreement, "buyer")

    assert Agreement.objects.get().status == Status.AWAITING_CONSENT
    assert Event.objects.filter(kind="agreement.refused").exists()


def test_a_side_answers_a_version_once() -> None:
    agreement = AgreementFactory.create(proposed=True)
    answer(agreement, "supplier", is_given=False, reason="Too dear.")

    with pytest.raises(RuleBroken) as refusal:
        answer(agreement, "supplier")

    assert refusal.value.code == "already-answered"
    assert not Consent.objects.get().is_given


def test_a_consent_to_an_outdated_hash_changes_nothing(author: User) -> None:
    agreement = AgreementFactory.create(proposed=True)
    outdated = current_of(agreement).sha256
    services.revise_agreement(agreement, {"title": "Other"}, by=author, at=NOON)
    events = Event.objects.count()

    with pytest.raises(RuleBroken) as refusal:
        answer(agreement, "buyer", sha256=outdated)

    assert refusal.value.code == "version-outdated"
    assert current_of(agreement).sha256 in refusal.value.message
    assert not Consent.objects.exists()
    assert Event.objects.count() == events


def test_one_other_character_voids_both_consents(author: User) -> None:
    agreement = in_force()

    services.revise_agreement(
        agreement, {"lines": [Line("Payment", "31 days.")]}, by=author, at=NOON
    )

    agreement.refresh_from_db()
    assert (agreement.status, agreement.in_force_at) == (Status.AWAITING_CONSENT, None)
    assert not Consent.objects.filter(voided_at=None).exists()
    revised = Event.objects.get(kind="agreement.revised")
    assert revised.data == {"version": 2, "consents_voided": 2}


def test_the_consents_to_the_old_version_stay_on_record(author: User) -> None:
    agreement = in_force()
    old = current_of(agreement)

    services.revise_agreement(agreement, {"title": "Milk!"}, by=author, at=NOON + HOUR)

    voided = old.consents.values_list("voided_at", flat=True)
    assert list(voided) == [NOON + HOUR, NOON + HOUR]


def test_the_old_consent_does_not_count_for_the_new_version(author: User) -> None:
    agreement = AgreementFactory.create(proposed=True)
    answer(agreement, "buyer")
    services.revise_agreement(agreement, {"title": "Other"}, by=author, at=NOON)

    answer(agreement, "supplier")

    assert Agreement.objects.get().status == Status.AWAITING_CONSENT


def test_what_is_left_out_of_a_revision_stays(author: User) -> None:
    issue = IssueFactory.create()
    lines = [Line("Payment", "30 days.", issue.pk), Line("Price", "5")]
    agreement = draft(issue.negotiation, lines)

    version = services.revise_agreement(agreement, {"title": "Other"}, by=author, at=NOON)

    assert version.sha256 == sha256_of(agreement.pk, 2, Wording("Other", lines))
    assert (agreement.status, agreement.current) == (Status.DRAFT, version)


def test_a_new_version_waits_from_the_moment_it_is_written(author: User) -> None:
    agreement = AgreementFactory.create(proposed=True)

    services.revise_agreement(agreement, {"title": "Other"}, by=author, at=NOON + DAY)

    assert Agreement.objects.get().awaiting_since == NOON + DAY


def test_a_draft_is_proposed_once() -> None:
    agreement = AgreementFactory.create()

    services.propose_agreement(agreement, at=NOON)
    with pytest.raises(RuleBroken) as refusal:
        services.propose_agreement(agreement, at=NOON)

    assert refusal.value.code == "agreement-not-draft"
    assert Agreement.objects.get().awaiting_since == NOON


def test_an_ended_agreement_takes_no_more(author: User) -> None:
    agreement = in_force()
    services.end_agreement(agreement, at=NOON)
    agreement.refresh_from_db()

    for late in (
        lambda: services.revise_agreement(agreement, {"title": "Other"}, by=author, at=NOON),
        lambda: answer(agreement, "buyer"),
        lambda: services.end_agreement(agreement, at=NOON),
    ):
        with pytest.raises(RuleBroken) as refusal:
            late()
        assert refusal.value.code == "agreement-ended"

    assert Consent.objects.filter(voided_at=None).count() == 2
