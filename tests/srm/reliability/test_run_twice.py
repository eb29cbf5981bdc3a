from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils.timezone import now

from negotiations.agreements.changes import acknowledge_change
from negotiations.agreements.models import Agreement
from negotiations.agreements.services import follow_dates
from negotiations.agreements.wording import Step
from negotiations.efforts.services import note_time
from negotiations.follow_ups.agreed_changes import chase_changes
from negotiations.follow_ups.services import Duty, owe
from negotiations.follow_ups.stale_interests import ask_all_again
from negotiations.interests.models import Interest
from negotiations.interests.services import note_interest, renew_interest
from negotiations.offers.services import Bid, accept_package, offer_package
from negotiations.preparation.questions.models import Question
from negotiations.rounds.models import Negotiation, Side
from negotiations.rounds.services import end_negotiation
from negotiations.statements.services import Saying, record_statement
from negotiations.warning_signs.models import DateWatch
from srm.access.models import User
from srm.celery import app
from srm.events.models import Event
from srm.events.services import record
from srm.schedule import SCANS, TASK_OF_EVENT
from tests.factories.agreements import AgreedChangeFactory, OralAgreementFactory
from tests.factories.documents import AttachmentFactory
from tests.factories.efforts import EffortBudgetFactory
from tests.factories.negotiations import (
    AgreementFactory,
    ConsentFactory,
    FollowUpFactory,
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
    StatementFactory,
    WarningSignFactory,
)
from tests.factories.preparation import QuestionFactory
from tests.factories.reach import ReachFactory
from tests.factories.suppliers import PersonalNoteFactory
from tests.factories.trading import PackageConditionFactory
from tests.files import stored
from tests.srm.reliability.guest_cases import links_to_mail, versions_to_tell
from tests.srm.reliability.sites import THREAT
from tests.tables import hashes_of_everything

pytestmark = [pytest.mark.processes, pytest.mark.django_db]

Arguments = list[list[str]]


def events_for(task: str) -> Arguments:
    return [[str(pk) for pk in Event.objects.filter(task=task).values_list("pk", flat=True)]]


def threats() -> Arguments:
    round_ = RoundFactory.create()
    for _ in range(3):
        saying = Saying(side=Side.SUPPLIER, text=THREAT, said_at=now())
        record_statement(round_, saying, by=round_.negotiation.owner, at=now())
    return events_for(TASK_OF_EVENT["statement.recorded"])


def steps_that_came_due() -> Arguments:
    negotiation = NegotiationFactory.create(open=True)
    due_at = now() - timedelta(hours=1)
    owe(negotiation, Duty(Side.SUPPLIER, "Send the cost breakdown.", due_at), at=now())
    return events_for(TASK_OF_EVENT["follow_up.came_due"])


def steps_due_overdue_and_done() -> Arguments:
    for days in (0, 30):
        FollowUpFactory.create(due_at=now() - timedelta(days=days))
    done = FollowUpFactory.create(done=True)
    WarningSignFactory.create(code="follow-up-due", follow_up=done)
    return []


def agreements_that_renew() -> Arguments:
    wording = {
        "ends_on": (now() + timedelta(days=5)).date(),
        "renewal": "tacit",
        "renewal_months": 12,
        "steps": (Step(Side.SUPPLIER, "Deliver.", now().date()),),
    }
    agreement = AgreementFactory.create(in_force=True, wording=wording)
    DateWatch.objects.create(agreement=agreement, look_at=now())
    return []


def agreements_to_follow() -> Arguments:
    agreements_that_renew()
    follow_dates(Agreement.objects.get(), at=now())
    return events_for(TASK_OF_EVENT["agreement.dates_moved"])


def negotiations_that_go_badly() -> Arguments:
    RoundFactory.create_batch(3, negotiation=NegotiationFactory.create(open=True), closed=True)
    ConsentFactory.create()
    WarningSignFactory.create(code="stalled", negotiation__open=True)
    AgreementFactory.create(in_force=True)
    return []


def questions_without_an_answer() -> Arguments:
    question = QuestionFactory.create(asked=True)
    Question.objects.filter(pk=question.pk).update(chase_at=now() - timedelta(hours=1))
    return []


def agreements_that_overlook() -> Arguments:
    statement = StatementFactory.create()
    InterestFactory.create(negotiation=statement.negotiation, source=statement)
    agreement = AgreementFactory.create(negotiation=statement.negotiation, proposed=True)
    record("agreement.proposed", agreement, at=now())
    return events_for(TASK_OF_EVENT["agreement.proposed"])


def changes_without_a_word() -> Arguments:
    AgreedChangeFactory.create(chase_at=now() - timedelta(hours=1))
    return []


def changes_acknowledged_late() -> Arguments:
    change = AgreedChangeFactory.create(chase_at=now() - timedelta(hours=1))
    chase_changes(at=now())
    acknowledge_change(change, person="Niamh", at=now())
    return events_for(TASK_OF_EVENT["agreed_change.acknowledged"])


def people_to_write_to() -> Arguments:
    sign = WarningSignFactory.create(urgent_at=now())
    owner = sign.negotiation.owner
    User.objects.filter(pk=owner.pk).update(email="anna@example.com")
    hour = now().hour
    # Never quiet, and the digest of this hour is due.
    ReachFactory.create(
        user=owner, quiet_from=0, quiet_until=0, digest_hour=hour, next_digest_at=now()
    )
    return []


def events_to_send() -> Arguments:
    threats()
    return []


def agreements_in_force() -> Arguments:
    agreement = AgreementFactory.create(in_force=True)
    for side in Side.values:
        ConsentFactory.create(version=agreement.current, side=side)
    record("agreement.in_force", agreement, at=now())
    return events_for(TASK_OF_EVENT["agreement.in_force"])


def negotiations_that_ended() -> Arguments:
    negotiation = NegotiationFactory.create(open=True)
    end_negotiation(negotiation, Negotiation.Phase.CLOSED, at=now())
    return events_for(TASK_OF_EVENT["negotiation.ended"])


def negotiations_without_a_result() -> Arguments:
    NegotiationFactory.create(ended=True)
    return []


def hours_over_budget() -> Arguments:
    budget = EffortBudgetFactory.create(planned_hours=1)
    facts = {"minutes": 60, "spent_on": now().date()}
    note_time(budget.negotiation, facts, by=budget.negotiation.owner, at=now())
    return events_for(TASK_OF_EVENT["time_entry.noted"])


def deals_by_word() -> Arguments:
    oral = OralAgreementFactory.create()
    record("oral_agreement.recorded", oral, at=now())
    return events_for(TASK_OF_EVENT["oral_agreement.recorded"])


def packages_with_early_payment() -> Arguments:
    issue = IssueFactory.create(name="Payment", negotiation__open=True)
    round_ = RoundFactory.create(negotiation=issue.negotiation)
    package = PackageFactory.create(round=round_)
    PackageValueFactory.create(package=package, issue=issue, value="10")
    PackageConditionFactory.create(package=package, promise_issue=issue)
    accept_package(package, at=now())
    return events_for(TASK_OF_EVENT["package.accepted"])


def packages_that_overlook() -> Arguments:
    round_ = RoundFactory.create()
    InterestFactory.create(negotiation=round_.negotiation, holder="buyer")
    for value in ("30", "60"):
        issue = IssueFactory.create(negotiation=round_.negotiation)
        bid = Bid(side=Side.BUYER, values=[(issue, value)], offered_at=now())
        offer_package(round_, bid, at=now())
    return events_for(TASK_OF_EVENT["package.offered"])


def old_interest() -> Interest:
    facts = {"holder": "supplier", "kind": "need", "text": "Cash.", "shelf_life_days": 1}
    told_at = now() - timedelta(days=2)
    negotiation = NegotiationFactory.create(open=True)
    return note_interest(negotiation, facts, source=None, at=told_at)


def interests_too_old() -> Arguments:
    old_interest()
    return []


def interests_that_still_hold() -> Arguments:
    interest = old_interest()
    ask_all_again(at=now())
    interest.refresh_from_db()
    renew_interest(interest, source=None, at=now())
    return events_for(TASK_OF_EVENT["interest.renewed"])


def files_without_a_row() -> Arguments:
    AttachmentFactory.create()
    stored("attachments/2026/03/lost")
    return []


def notes_to_erase() -> Arguments:
    PersonalNoteFactory.create(keep_until_on=(now() - timedelta(days=1)).date())
    return []


CASES: dict[str, Callable[[], Arguments]] = {
    "negotiations.scan_statements": threats,
    "negotiations.flag_follow_ups": steps_that_came_due,
    "negotiations.flag_due_follow_ups": steps_due_overdue_and_done,
    "negotiations.follow_agreements": agreements_to_follow,
    "negotiations.look_at_agreements": agreements_that_renew,
    "negotiations.send_digests": people_to_write_to,
    "negotiations.send_urgent": people_to_write_to,
    "negotiations.look_at_negotiations": negotiations_that_go_badly,
    "negotiations.chase_questions": questions_without_an_answer,
    "negotiations.look_at_coverage": agreements_that_overlook,
    "negotiations.look_at_packages": packages_that_overlook,
    "negotiations.chase_changes": changes_without_a_word,
    "negotiations.ask_again": interests_too_old,
    "negotiations.close_asked_again": interests_that_still_hold,
    "negotiations.close_chased_changes": changes_acknowledged_late,
    "negotiations.follow_oral_deals": deals_by_word,
    "negotiations.follow_packages": packages_with_early_payment,
    "negotiations.seal_documents": agreements_in_force,
    "negotiations.tidy_storage": files_without_a_row,
    "negotiations.mail_links": links_to_mail,
    "negotiations.tell_new_versions": versions_to_tell,
    "negotiations.look_at_efforts": hours_over_budget,
    "negotiations.note_results": negotiations_that_ended,
    "negotiations.note_missing_results": negotiations_without_a_result,
    "suppliers.erase_expired_notes": notes_to_erase,
    "srm.relay_events": events_to_send,
}


@pytest.fixture(autouse=True)
def clean_broker() -> Iterator[None]:
    """Take back what a task has sent to the broker of the test run."""
    yield
    with app.connection_for_write() as broker:
        broker.default_channel.queue_purge(SCANS)


def test_every_task_of_ours_has_a_case() -> None:
    app.loader.import_default_modules()
    ours = {name for name in app.tasks if name.startswith(("srm.", "suppliers.", "negotiations."))}

    assert ours == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_a_task_that_runs_twice_changes_nothing_the_second_time(name: str) -> None:
    app.loader.import_default_modules()
    arguments = CASES[name]()
    before = hashes_of_everything()

    app.tasks[name](*arguments)
    once = hashes_of_everything()
    app.tasks[name](*arguments)

    assert once != before
    assert hashes_of_everything() == once
