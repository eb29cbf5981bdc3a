import logging
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from negotiations.agreements.models import Agreement
from negotiations.agreements.services import revise_agreement
from negotiations.calendars.models import CalendarFeed
from negotiations.calendars.services import open_feed, revoke_feed
from negotiations.follow_ups.closing import drop_follow_up
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import change_follow_up, complete_follow_up
from negotiations.warning_signs.agreement_dates import look_at_agreements
from srm.access.models import User
from srm.api.tracing import RequestIdFilter
from tests.factories.negotiations import AgreementFactory, FollowUpFactory, NegotiationFactory
from tests.factories.people import UserFactory
from tests.factories.suppliers import SupplierFactory
from tests.moments import DAY, NOON
from tests.negotiations.calendars.rfc5545 import Component, read_calendar

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return UserFactory.create()


@pytest.fixture
def path(anna: User) -> str:
    return f"/calendar/{open_feed(anna, name='Telephone', at=NOON)[1]}.ics"


def parts(path: str) -> list[Component]:
    answer = Client().get(path)
    assert answer.status_code == 200
    return read_calendar(answer.content).parts


def renewing(owner: User, **facts: Any) -> Agreement:
    wording = {
        "effective_on": date(2026, 1, 1),
        "ends_on": date(2199, 12, 31),
        "renewal": "tacit",
        "renewal_months": 12,
        "notice_period": 3,
        "notice_unit": "months",
        **facts,
    }
    negotiation = NegotiationFactory.create(owner=owner, open=True, title="Koel 2027 at most")
    return AgreementFactory.create(negotiation=negotiation, in_force=True, wording=wording)


def test_a_step_is_a_task(anna: User, path: str) -> None:
    step = FollowUpFactory.create(
        side="buyer",
        owner=anna,
        negotiation__supplier=SupplierFactory.create(name="Koel; 2027, é"),
        action="Say\nthe limit.",
    )

    (todo,) = parts(path)

    assert todo.name == "VTODO"
    assert todo.text("UID") == f"step-{step.pk}@srm"
    assert todo.text("SUMMARY") == "Ours to do: Koel; 2027, é, negotiation 1"
    assert todo.text("DESCRIPTION") == "Say\nthe limit."
    assert (todo.text("DUE"), todo.text("STATUS")) == ("20260303T120000Z", "NEEDS-ACTION")
    assert todo.text("URL").endswith(f"/admin/negotiations/followup/{step.pk}/change/")
    assert todo.text("CLASS") == "PRIVATE"


def test_what_is_private_is_in_no_title(anna: User, path: str) -> None:
    FollowUpFactory.create(
        negotiation__owner=anna,
        negotiation__title="4.10 at most",
        action="Hide that our limit is 4.10.",
    )
    renewing(anna)

    titles = [part.text("SUMMARY") for part in parts(path)]

    assert len(titles) == 2
    assert not [title for title in titles if "4.10" in title or "at most" in title]


def test_matters_with_one_supplier_are_told_apart_by_a_number(anna: User, path: str) -> None:
    first = NegotiationFactory.create(owner=anna, supplier=SupplierFactory.create(name="Koel"))
    second = NegotiationFactory.create(owner=anna, supplier=first.supplier)
    for negotiation in (second, first):
        FollowUpFactory.create(negotiation=negotiation)
    FollowUpFactory.create(
        negotiation__owner=anna, negotiation__supplier=SupplierFactory.create(name="Melk")
    )

    assert {part.text("SUMMARY") for part in parts(path)} == {
        "Theirs to do: Koel, negotiation 1",
        "Theirs to do: Koel, negotiation 2",
        "Theirs to do: Melk, negotiation 1",
    }


def test_a_change_keeps_the_uid_and_raises_the_sequence(anna: User, path: str) -> None:
    step = FollowUpFactory.create(negotiation__owner=anna)
    (before,) = parts(path)

    change_follow_up(step, {"due_at": NOON + 9 * DAY}, at=NOON)
    (after,) = parts(path)
    complete_follow_up(step, done_at=now(), evidence="", at=now())
    (done,) = parts(path)

    assert before.text("UID") == after.text("UID") == done.text("UID")
    numbers = [int(part.text("SEQUENCE")) for part in (before, after, done)]
    assert numbers == sorted(set(numbers))
    assert before.text("DUE") != after.text("DUE")
    assert (done.text("STATUS"), done.text("PERCENT-COMPLETE")) == ("COMPLETED", "100")


def test_a_dropped_step_is_cancelled_and_gone_after_a_month(anna: User, path: str) -> None:
    step = FollowUpFactory.create(negotiation__owner=anna)

    drop_follow_up(step, reason="Hide why.", at=now())
    (dropped,) = parts(path)
    FollowUp.objects.update(dropped_at=now() - 31 * DAY)

    assert dropped.text("STATUS") == "CANCELLED"
    assert not {"COMPLETED", "PERCENT-COMPLETE"} & set(dropped.properties)
    assert "Hide" not in str(dropped.properties)
    assert parts(path) == []


def test_a_notice_date_is_an_all_day_event(anna: User, path: str) -> None:
    agreement = renewing(anna)

    (event,) = parts(path)

    assert event.name == "VEVENT"
    assert event.text("UID") == f"dates-{agreement.pk}@srm"
    name = agreement.negotiation.supplier.name
    assert event.text("SUMMARY") == f"Last day to give notice: {name}, negotiation 1"
    assert (event.text("DTSTART"), event.text("DTEND")) == ("21990930", "21991001")
    assert event.text("TRANSP") == "TRANSPARENT"
    look_at_agreements(at=NOON, only=[agreement.pk])
    (later,) = parts(path)
    assert int(later.text("SEQUENCE")) > int(event.text("SEQUENCE"))


def test_a_notice_date_stays_while_an_amendment_waits(anna: User, path: str) -> None:
    agreement = renewing(anna)

    revise_agreement(agreement, {"ends_on": date(2198, 12, 31)}, by=anna, at=NOON)

    (event,) = parts(path)
    assert event.text("DTSTART") == "21990930"


def test_an_end_is_an_event_and_what_has_no_end_is_none(anna: User, path: str) -> None:
    plain = {"renewal_months": None, "notice_period": None, "notice_unit": ""}
    agreement = renewing(anna, renewal="fixed", **plain)
    renewing(anna, renewal="perpetual", ends_on=None, **plain)

    assert [part.text("SUMMARY") for part in parts(path)] == [
        f"Agreement ends: {agreement.negotiation.supplier.name}, negotiation 1"
    ]


def test_only_own_matters_that_one_sees_are_shown(anna: User, path: str) -> None:
    FollowUpFactory.create()
    FollowUpFactory.create(negotiation__owner=anna, side="buyer", owner=UserFactory.create())
    FollowUpFactory.create(
        negotiation__owner=anna, done_at=now() - timedelta(days=31), next_flag_at=None
    )
    renewing(UserFactory.create())
    FollowUpFactory.create(negotiation__owner=anna)

    assert len(parts(path)) == 1
    User.objects.filter(pk=anna.pk).update(sees_all_categories=False)
    assert parts(path) == []


def test_what_did_not_change_is_not_sent_again(anna: User, path: str) -> None:
    step = FollowUpFactory.create(negotiation__owner=anna)
    first = Client().get(path)

    same = Client().get(path, headers={"If-None-Match": first["ETag"]})
    FollowUp.objects.filter(pk=step.pk).update(due_at=NOON)
    changed = Client().get(path, headers={"If-None-Match": first["ETag"]})

    assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])
    assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert first["Cache-Control"] == "private, no-cache"


def test_a_revoked_or_unknown_token_shows_nothing_and_is_not_logged(
    anna: User, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    revoke_feed(anna, CalendarFeed.objects.get().pk, at=NOON)
    with caplog.at_level(logging.DEBUG):
        answers = [Client().get(path), Client().get("/calendar/made-up.ics"), Client().post(path)]

    assert [answer.status_code for answer in answers] == [404, 404, 405]
    assert answers[0].content == answers[1].content
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    assert token not in caplog.text


def test_who_left_has_no_calendar(anna: User, path: str) -> None:
    User.objects.filter(pk=anna.pk).update(is_active=False)

    assert Client().get(path).status_code == 404


def test_the_token_itself_is_stored_nowhere(anna: User) -> None:
    feed, token = open_feed(anna, name="Telephone", at=NOON)

    assert token not in str(CalendarFeed.objects.filter(pk=feed.pk).values().get())
    assert len(token) >= 43


@pytest.mark.parametrize("message", ["Not Found: /calendar/abc.ics", "/unsubscribe/a:b/ failed"])
def test_logs_hide_tokens_in_addresses(message: str) -> None:
    record = logging.LogRecord("x", logging.ERROR, "", 0, "%s", (message,), None)

    assert RequestIdFilter().filter(record)

    assert "abc" not in record.getMessage()
    assert "a:b" not in record.getMessage()
    assert "/…" in record.getMessage()


def test_a_year_of_steps_is_a_calendar(anna: User, path: str) -> None:
    negotiation = NegotiationFactory.create(
        owner=anna, supplier=SupplierFactory.create(name="Žluťoučký kůň " * 10)
    )
    for month in range(1, 13):
        FollowUpFactory.create(
            negotiation=negotiation, due_at=datetime(2026, month, 28, 2, 30, tzinfo=UTC)
        )

    found = parts(path)

    assert len({part.text("UID") for part in found}) == 12
    assert {part.text("SUMMARY") for part in found} == {
        f"Theirs to do: {negotiation.supplier.name}, negotiation 1"
    }
