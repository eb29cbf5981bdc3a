import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.timezone import now
from pytest_django import Settings

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.services import (
    Answer,
    answer_agreement,
    current_of,
    revise_agreement,
)
from negotiations.agreements.wording import Line
from negotiations.documents.models import Seal, SealedDocument
from negotiations.documents.sealing.keys import new_test_key
from negotiations.documents.services import (
    content_of,
    document_of,
    seal_agreements,
    seal_version,
)
from negotiations.documents.tasks import seal_documents
from negotiations.documents.verification import verify_document
from negotiations.rounds.models import Side
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.documents import SealedDocumentFactory
from tests.factories.negotiations import (
    AgreementFactory,
    AgreementVersionFactory,
    ConsentFactory,
)
from tests.moments import DAY, HOUR, NOON
from tests.negotiations.documents.pages import words_of
from tests.threads import at_once


def consented() -> Agreement:
    """An agreement that both sides consented to."""
    agreement = AgreementFactory.create(in_force=True)
    for side in Side.values:
        ConsentFactory.create(version=agreement.current, side=side)
    return agreement


def refused(version: AgreementVersion) -> str:
    with pytest.raises(RuleBroken) as refusal:
        document_of(version, at=NOON)
    return refusal.value.code


@pytest.mark.django_db
def test_what_both_consented_to_is_sealed_once_and_kept() -> None:
    version = current_of(consented())

    first = document_of(version, at=NOON)
    again = document_of(version, at=NOON + DAY)

    assert first == again
    document = SealedDocument.objects.get()
    assert (document.version, document.size, document.sealed_at) == (
        version,
        len(first.content),
        NOON,
    )
    assert document.sha256 == hashlib.sha256(first.content).hexdigest()
    assert "DRAFT" not in words_of(first.content)
    event = Event.objects.get(kind="agreement.document_sealed")
    assert event.data == {"version": 1, "file_sha256": document.sha256}
    assert str(document) == f"{version}, sealed"


@pytest.mark.django_db
def test_a_draft_is_neither_sealed_nor_kept() -> None:
    agreement = AgreementFactory.create(proposed=True)
    ConsentFactory.create(version=agreement.current)

    document = document_of(current_of(agreement), at=NOON)

    assert "DRAFT" in words_of(document.content)
    assert b"/ByteRange" not in document.content
    assert not SealedDocument.objects.exists()
    assert seal_version(current_of(agreement), at=NOON) is None


@pytest.mark.django_db
def test_the_document_of_a_version_stays_when_the_next_is_written() -> None:
    version = current_of(consented())
    before = document_of(version, at=NOON)
    Consent.objects.update(voided_at=NOON)

    assert document_of(version, at=NOON) == before


@pytest.mark.django_db
def test_the_worker_seals_what_came_in_force() -> None:
    agreements = [consented(), AgreementFactory.create(proposed=True)]
    ids = [agreement.pk for agreement in agreements]

    assert [seal_agreements(ids, at=NOON) for _ in range(2)] == [1, 1]
    assert SealedDocument.objects.get().version == agreements[0].current


def agreed(agreement: Agreement) -> AgreementVersion:
    """Both sides consent to the current version, as people do."""
    version = current_of(agreement)
    for side in Side.values:
        answer = Answer(side, version.sha256, f"Sam of the {side}", "email")
        answer_agreement(agreement, answer, by=None, at=NOON)
    return version


@pytest.mark.django_db
def test_a_version_revised_before_its_document_was_made_is_sealed_all_the_same() -> None:
    agreement = AgreementFactory.create(proposed=True)
    first = agreed(agreement)
    by = agreement.negotiation.owner
    revise_agreement(agreement, {"lines": [Line("Payment", "61 d.")]}, by=by, at=NOON + HOUR)

    count = work_off_events_of("agreement.in_force")

    document = SealedDocument.objects.get()
    words = words_of(content_of(document))
    assert (count, document.version) == (1, first)
    assert [text for text in ("DRAFT", "61 d.") if text in words] == []
    assert "Sam of the buyer" in words
    assert "Sam of the supplier" in words
    assert verify_document(content_of(document), at=NOON).version == 1


@pytest.mark.django_db
def test_both_versions_are_sealed_when_the_job_comes_late_for_both() -> None:
    agreement = AgreementFactory.create(proposed=True)
    first = agreed(agreement)
    by = agreement.negotiation.owner
    revise_agreement(agreement, {"lines": [Line("Payment", "61 d.")]}, by=by, at=NOON)
    second = agreed(Agreement.objects.get())

    work_off_events_of("agreement.in_force")

    sealed = SealedDocument.objects.order_by("version__number")
    assert [document.version for document in sealed] == [first, second]


@pytest.mark.django_db
def test_a_consent_that_a_revision_voided_before_the_other_came_seals_nothing() -> None:
    agreement = AgreementFactory.create(proposed=True)
    version = current_of(agreement)
    answer = Answer(Side.BUYER, version.sha256, "Anna", "email")
    answer_agreement(agreement, answer, by=None, at=NOON)
    by = agreement.negotiation.owner
    revise_agreement(agreement, {"lines": [Line("Payment", "61 d.")]}, by=by, at=NOON)

    assert seal_agreements([agreement.pk], at=NOON) == 0


def work_off_events_of(kind: str) -> int:
    """Run the job that follows from events, as the relay would have it run."""
    return seal_documents(
        [str(pk) for pk in Event.objects.filter(kind=kind).values_list("pk", flat=True)][:1]
    )


@pytest.mark.django_db(transaction=True)
def test_requests_at_once_get_one_file() -> None:
    version = current_of(consented())

    documents = at_once(*[lambda: document_of(version, at=NOON)] * 4)

    assert len(set(map(str, documents))) == 1
    assert SealedDocument.objects.count() == 1


@pytest.mark.django_db
def test_our_own_key_seals(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "own.p12"
    path.write_bytes(new_test_key(NOON, "Zoë & Söhne"))
    settings.SEAL_KEY = str(path)

    content = document_of(current_of(consented()), at=NOON).content

    seal = Seal.objects.get()
    assert (str(seal), seal.is_test) == ("Common Name: Zoë & Söhne", False)
    assert verify_document(content, at=NOON).unchanged


@pytest.mark.django_db
def test_what_was_sealed_with_an_earlier_key_stays_ours(tmp_path: Path, settings: Settings) -> None:
    content = document_of(current_of(consented()), at=now()).content
    settings.SEAL_ROOT = tmp_path
    document_of(current_of(consented()), at=now())

    assert Seal.objects.filter(is_test=True).count() == 2
    assert verify_document(content, at=NOON).unchanged


@pytest.mark.django_db
def test_a_key_that_cannot_be_read_is_said_without_its_path(settings: Settings) -> None:
    settings.SEAL_KEY = "/nowhere/secret.p12"

    assert refused(current_of(consented())) == "seal-unavailable"
    assert not SealedDocument.objects.exists()


@pytest.mark.django_db
def test_a_damaged_file_is_never_given() -> None:
    document = SealedDocumentFactory.create()
    path = Path(document.file.path)
    path.write_bytes(b"other")

    assert refused(document.version) == "document-damaged"
    path.unlink()
    assert refused(document.version) == "document-damaged"


@pytest.mark.django_db
def test_a_stored_file_is_read_as_it_is() -> None:
    document = SealedDocumentFactory.create(content=b"sealed")

    assert content_of(document) == b"sealed"


def test_pyhanko_is_not_loaded_before_it_is_needed() -> None:
    call_command("check")
    source = Path("negotiations/documents")
    importing = [
        path.name
        for path in source.glob("*.py")
        if "pyhanko" in path.read_text() or "documents.sealing." in path.read_text()
    ]

    assert importing == []


@pytest.mark.django_db
def test_what_it_is_worth_and_how_long_it_lasts_is_printed() -> None:
    version = AgreementVersionFactory.create(
        value=Decimal("1200.50"),
        currency="EUR",
        effective_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        renewal="tacit",
        renewal_months=12,
        notice_period=3,
        notice_unit="months",
        minimum_term_months=6,
    )
    version.next_steps.create(
        position=1, side=Side.SUPPLIER, action="Send the list.", due_on=date(2026, 2, 3)
    )
    ConsentFactory.create(version=version, person="Sam Seller", role="Director")

    words = words_of(document_of(version, at=NOON).content)

    told = ["1200.50 EUR", "2026-01-01", "2026-12-31", "(12 months)", "3 months", "6 months"]
    told += ["Send the list.", "2026-02-03", "Sam Seller, Director"]
    assert [text for text in told if text not in words] == []
