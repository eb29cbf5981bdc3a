"""While the service of timestamps is asked, nothing is locked."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import transaction
from django.utils.timezone import now
from pytest_django import Settings

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.services import current_of, revise_agreement
from negotiations.documents.models import SealedDocument
from negotiations.documents.services import content_of, seal_version
from negotiations.documents.tasks import seal_documents
from negotiations.documents.verification import verify_document
from negotiations.rounds.models import Side
from srm.events.models import Event
from srm.events.services import record
from tests.factories.negotiations import AgreementFactory, ConsentFactory
from tests.negotiations.documents.sealing.test_seals import Stamps, timestamping
from tests.negotiations.documents.test_services import consented
from tests.threads import outcome_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def _slow_stamps(settings: Settings) -> Iterator[None]:
    with timestamping(is_slow=True) as url:
        settings.TIMESTAMP_URL = url
        yield


def meanwhile(sealing: Callable[[], object], work: Callable[[], object]) -> Any:
    """Do something while another connection seals and waits for its timestamp."""
    with ThreadPoolExecutor(1) as pool:
        future: Future[Any] = pool.submit(outcome_of, sealing)
        try:
            assert Stamps.asked.wait(20)
            work()
        finally:
            Stamps.may_answer.set()
        return future.result(30)


def lock(agreement: Agreement) -> None:
    """Lock at once, or fail, all that a consent, a revision or another worker would lock."""
    with transaction.atomic():
        assert Agreement.objects.select_for_update(nowait=True).get() == agreement
        assert len(AgreementVersion.objects.select_for_update(nowait=True)) == 1
        assert Event.objects.select_for_update(nowait=True).first() is not None


@pytest.mark.usefixtures("_slow_stamps")
def test_consents_and_workers_go_on_while_a_timestamp_is_awaited() -> None:
    agreement = consented()
    event = record("agreement.in_force", agreement, at=now())

    outcome = meanwhile(lambda: seal_documents([str(event.pk)]), lambda: lock(agreement))

    assert outcome == 1
    document = SealedDocument.objects.get()
    assert document.timestamp_certificate is not None
    assert verify_document(content_of(document), at=now()).unchanged
    assert not Event.objects.pending().exists()


@pytest.mark.usefixtures("_slow_stamps")
def test_a_consent_that_falls_while_it_is_sealed_leaves_no_document() -> None:
    agreement = AgreementFactory.create(proposed=True)
    version = current_of(agreement)
    for side in Side.values:
        ConsentFactory.create(version=version, side=side)
    owner = agreement.negotiation.owner

    outcome = meanwhile(
        lambda: seal_version(version, at=now()),
        lambda: revise_agreement(agreement, {"title": "Other"}, by=owner, at=now()),
    )

    assert outcome is None
    assert not SealedDocument.objects.exists()


@pytest.mark.usefixtures("_slow_stamps")
def test_of_two_who_seal_at_once_the_first_file_stays() -> None:
    version = current_of(consented())
    first: list[SealedDocument | None] = []

    def seal_faster() -> None:
        Stamps.may_answer.set()
        first.append(seal_version(version, at=now()))

    outcome = meanwhile(lambda: seal_version(version, at=now()), seal_faster)

    assert SealedDocument.objects.get() == outcome == first[0]


def test_what_fails_is_tried_again_and_done_once(settings: Settings) -> None:
    events = [record("agreement.in_force", consented(), at=now()) for _ in range(2)]
    settings.TIMESTAMP_URL = "http://127.0.0.1:9/"
    ids = [str(event.pk) for event in events]

    assert seal_documents(ids) == 0
    assert set(Event.objects.values_list("last_error", "run_count")) == {("RuleBroken", 1)}
    settings.TIMESTAMP_URL = ""
    assert seal_documents(ids) == 2
    assert seal_documents(ids) == 0

    assert SealedDocument.objects.count() == 2
