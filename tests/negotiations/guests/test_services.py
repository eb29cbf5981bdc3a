from typing import Any

import pytest
from django.db import DatabaseError, transaction

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.agreements.services import (
    Answer,
    answer_agreement,
    current_of,
    end_agreement,
    revise_agreement,
)
from negotiations.guests.models import GuestLink
from negotiations.guests.services import (
    Guest,
    answer_by_link,
    find_kept_link,
    find_link,
    hash_of,
    invite,
    leave_outtake_by_link,
    revoke_link,
)
from negotiations.outtakes.models import Outtake
from negotiations.outtakes.services import Opinion
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.agreements import GuestLinkFactory, OuttakeFactory
from tests.factories.negotiations import AgreementFactory
from tests.factories.people import UserFactory
from tests.moments import DAY, HOUR, NOON
from tests.threads import at_once, while_uncommitted

NIAMH = Guest("Niamh Byrne", "CFO")
WELL = Opinion(2, "Too hard.", would_deal_again=False, person="Niamh Byrne")
Purpose = GuestLink.Purpose


def yes(agreement: Agreement, **facts: Any) -> Answer:
    sha256 = current_of(agreement).sha256
    return Answer(
        **{"side": "supplier", "sha256": sha256, "person": "Niamh", "method": "link", **facts}
    )


def asked(agreement: Agreement, purpose: Purpose = Purpose.CONSENT) -> str:
    by = agreement.negotiation.owner
    _, secret = invite(agreement, purpose, NIAMH, expires_at=NOON + DAY, by=by, at=NOON)
    return secret


@pytest.mark.django_db
def test_only_the_hash_of_a_secret_is_kept() -> None:
    secret = asked(AgreementFactory.create(proposed=True))

    link = GuestLink.objects.get()
    assert len(secret) >= 43
    assert link.secret_hash == hash_of(secret)
    assert secret not in str(list(GuestLink.objects.values()) + list(Event.objects.values()))
    assert find_link(secret, at=NOON) == link
    assert str(link) == "consent of Niamh Byrne"


@pytest.mark.django_db
def test_a_link_to_a_draft_proposes_it() -> None:
    agreement = AgreementFactory.create()

    asked(agreement)

    agreement.refresh_from_db()
    assert agreement.status == Agreement.Status.AWAITING_CONSENT
    kinds = Event.objects.order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["agreement.proposed", "guest_link.made"]


@pytest.mark.django_db
def test_nobody_is_asked_where_there_is_nothing_to_answer() -> None:
    ended = AgreementFactory.create(ended=True)
    answered = AgreementFactory.create(proposed=True)
    answer_agreement(answered, yes(answered), by=None, at=NOON)
    waiting = AgreementFactory.create(proposed=True)
    told = OuttakeFactory.create(theirs=True).agreement

    codes = []
    for agreement, purpose in [
        (ended, Purpose.CONSENT),
        (answered, Purpose.CONSENT),
        (waiting, Purpose.OUTTAKE),
        (told, Purpose.OUTTAKE),
    ]:
        with pytest.raises(RuleBroken) as refusal:
            asked(agreement, purpose)
        codes.append(refusal.value.code)

    assert codes == ["agreement-ended", "already-answered", "agreement-not-agreed", "outtake-given"]
    assert not GuestLink.objects.exists()


@pytest.mark.django_db
def test_nobody_is_invited_to_what_nobody_can_accept() -> None:
    agreement = AgreementFactory.create(proposed=True)
    by = agreement.negotiation.owner
    revise_agreement(agreement, {"has_no_next_steps": False}, by=by, at=NOON)

    with pytest.raises(RuleBroken) as refusal:
        asked(agreement)

    assert refusal.value.code == "next-steps-missing"
    assert not GuestLink.objects.exists()


@pytest.mark.django_db
def test_a_link_does_not_expire_before_it_is_made() -> None:
    agreement = AgreementFactory.create(proposed=True)

    with pytest.raises(RuleBroken) as refusal:
        invite(agreement, Purpose.CONSENT, NIAMH, expires_at=NOON, by=UserFactory.create(), at=NOON)

    assert (refusal.value.code, refusal.value.field) == ("link-expired", "expires_at")


@pytest.mark.django_db
def test_a_yes_is_put_on_record_spends_the_link_and_leads_to_the_questions() -> None:
    agreement = AgreementFactory.create(proposed=True)
    secret = asked(agreement)

    after = answer_by_link(secret, yes(agreement), at=NOON + HOUR)

    consent = Consent.objects.get()
    assert (consent.side, consent.method, consent.recorded_by) == ("supplier", "link", None)
    assert find_link(secret, at=NOON + HOUR) is None
    assert after
    assert find_link(after, at=NOON + HOUR) == GuestLink.objects.get(purpose=Purpose.OUTTAKE)
    assert Event.objects.filter(kind="guest_link.used").count() == 1


@pytest.mark.django_db
def test_after_a_no_nobody_is_asked_how_it_was() -> None:
    agreement = AgreementFactory.create(proposed=True)
    secret = asked(agreement)

    after = answer_by_link(secret, yes(agreement, is_given=False, reason="Too dear."), at=NOON)

    assert after == ""
    assert Consent.objects.get().reason == "Too dear."


@pytest.mark.django_db
def test_who_said_how_it_was_is_not_asked_again() -> None:
    agreement = AgreementFactory.create(proposed=True)
    OuttakeFactory.create(agreement=agreement, theirs=True)

    after = answer_by_link(asked(agreement), yes(agreement), at=NOON)

    assert after
    assert leave_outtake_by_link_is_refused(after)
    assert find_kept_link(after, at=NOON) is not None


def leave_outtake_by_link_is_refused(secret: str) -> bool:
    with pytest.raises(RuleBroken) as refusal:
        leave_outtake_by_link(secret, WELL, at=NOON)
    return refusal.value.code == "outtake-given"


@pytest.mark.django_db
def test_a_link_to_the_questions_keeps_the_document_until_it_expires_or_is_revoked() -> None:
    link = GuestLinkFactory.create(secret="s", outtake=True, expires_at=NOON + DAY)
    spend_questions(link)
    consented = GuestLinkFactory.create(secret="c", used_at=NOON)

    assert find_link("s", at=NOON) is None
    assert find_kept_link("s", at=NOON) == link
    assert find_kept_link("s", at=NOON + DAY) is None
    assert find_kept_link("c", at=NOON) is None
    assert consented.used_at == NOON
    revoke_link(link, at=NOON)
    assert find_kept_link("s", at=NOON) is None


def spend_questions(link: GuestLink) -> None:
    GuestLink.objects.filter(pk=link.pk).update(used_at=NOON)


@pytest.mark.django_db
def test_a_link_opens_nothing_once_it_is_used_old_revoked_or_outdated() -> None:
    secrets: list[str] = []
    for spoil in (
        lambda link: answer_by_link("s0", yes(link.version.agreement), at=NOON),
        lambda link: revoke_link(link, at=NOON),
        lambda link: revise_agreement(
            link.version.agreement, {"title": "Other"}, by=link.made_by, at=NOON
        ),
        lambda link: end_agreement(link.version.agreement, at=NOON),
    ):
        link = GuestLinkFactory.create(secret=f"s{len(secrets)}")
        secrets.append(f"s{len(secrets)}")
        spoil(link)
    GuestLinkFactory.create(secret="old", expires_at=NOON)
    consents = Consent.objects.count()

    for secret in [*secrets, "old", "unknown", "", "\ud800"]:
        agreement = AgreementFactory.create(proposed=True)
        assert find_link(secret, at=NOON) is None
        assert answer_by_link(secret, yes(agreement), at=NOON) is None

    assert Consent.objects.count() == consents


@pytest.mark.django_db
def test_a_link_serves_one_purpose() -> None:
    consent, outtake = (
        GuestLinkFactory.create(secret="c"),
        GuestLinkFactory.create(secret="o", outtake=True),
    )

    assert leave_outtake_by_link("c", WELL, at=NOON) is None
    assert answer_by_link("o", yes(outtake.version.agreement), at=NOON) is None
    assert find_link("c", at=NOON) == consent


@pytest.mark.django_db
def test_the_supplier_says_once_how_it_was() -> None:
    agreement = AgreementFactory.create(in_force=True)
    secret = asked(agreement, Purpose.OUTTAKE)

    outtake = leave_outtake_by_link(secret, WELL, at=NOON)

    assert outtake == Outtake.objects.get()
    assert outtake is not None
    assert (outtake.side, outtake.person, outtake.recorded_by) == ("supplier", "Niamh Byrne", None)
    assert leave_outtake_by_link(secret, WELL, at=NOON) is None


@pytest.mark.django_db
def test_a_spent_link_is_not_revoked() -> None:
    link = GuestLinkFactory.create(used_at=NOON)

    with pytest.raises(RuleBroken) as refusal:
        revoke_link(link, at=NOON)

    assert refusal.value.code == "link-spent"


@pytest.mark.django_db
def test_a_link_is_never_edited() -> None:
    GuestLinkFactory.create()

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        GuestLink.objects.update(person="Somebody else")


@pytest.mark.django_db(transaction=True)
def test_a_link_used_twice_at_once_counts_once() -> None:
    agreement = GuestLinkFactory.create(secret="s").version.agreement

    outcomes = at_once(
        lambda: answer_by_link("s", yes(agreement), at=NOON),
        lambda: answer_by_link("s", yes(agreement), at=NOON),
    )

    assert sorted(bool(outcome) for outcome in outcomes) == [False, True]
    assert Consent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_both_sides_at_the_same_moment_put_it_in_force() -> None:
    link = GuestLinkFactory.create(secret="s")
    agreement = link.version.agreement

    def ours() -> object:
        with transaction.atomic():
            locked = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
            return answer_agreement(locked, yes(agreement, side="buyer"), by=None, at=NOON)

    outcomes = at_once(ours, lambda: answer_by_link("s", yes(agreement), at=NOON))

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert Agreement.objects.get().status == Agreement.Status.IN_FORCE
    assert Event.objects.filter(kind="agreement.in_force").count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_answer_never_overtakes_a_change() -> None:
    link = GuestLinkFactory.create(secret="s")
    agreement = link.version.agreement
    answer = yes(agreement)

    def change() -> None:
        locked = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
        revise_agreement(locked, {"title": "Other"}, by=link.version.written_by, at=NOON)

    late = while_uncommitted(change, lambda: answer_by_link("s", answer, at=NOON))

    assert late is None
    assert not Consent.objects.exists()
