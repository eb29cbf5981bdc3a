import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.parts import NextStep, Term
from negotiations.agreements.wording import Step
from tests.factories.negotiations import AgreementFactory, AgreementVersionFactory, ConsentFactory
from tests.moments import HOUR, NOON

pytestmark = pytest.mark.django_db

STEP = Step("buyer", "Pay.", NOON.date())


@pytest.mark.parametrize(
    "change",
    [{"title": "Other"}, {"number": 2}, {"sha256": "0" * 64}, {"written_at": NOON + HOUR}],
)
def test_a_version_is_never_edited(change: dict[str, object]) -> None:
    AgreementFactory.create()

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        AgreementVersion.objects.update(**change)


@pytest.mark.parametrize("change", [{"text": "31 days."}, {"subject": "Price"}, {"position": 2}])
def test_a_term_is_never_edited(change: dict[str, object]) -> None:
    AgreementFactory.create()

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Term.objects.update(**change)


@pytest.mark.parametrize(
    "change", [{"is_given": False, "reason": "No."}, {"person": "Anna"}, {"side": "buyer"}]
)
def test_a_consent_is_never_edited(change: dict[str, object]) -> None:
    ConsentFactory.create()

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Consent.objects.update(**change)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE negotiations_agreementversion SET sha256 = 'x'",
        "UPDATE negotiations_term SET text = 'x'",
        "UPDATE negotiations_consent SET person = 'x'",
        "UPDATE negotiations_nextstep SET action = 'x'",
    ],
)
def test_raw_sql_edits_nothing_that_was_signed(statement: str) -> None:
    agreement = AgreementFactory.create(proposed=True, wording={"steps": [STEP]})
    ConsentFactory.create(version=agreement.current)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_consent_can_be_voided() -> None:
    ConsentFactory.create()

    Consent.objects.update(voided_at=NOON)

    assert Consent.objects.get().voided_at == NOON


def test_the_database_forbids_two_standing_answers_of_a_side() -> None:
    consent = ConsentFactory.create()

    with pytest.raises(IntegrityError):
        ConsentFactory.create(version=consent.version)


def test_the_database_forbids_a_refusal_without_a_reason() -> None:
    with pytest.raises(IntegrityError):
        ConsentFactory.create(is_given=False)


@pytest.mark.parametrize("status", ["awaiting_consent", "in_force"])
def test_the_database_forbids_a_status_without_its_moment(status: str) -> None:
    with pytest.raises(IntegrityError):
        AgreementFactory.create(status=status)


def test_the_database_forbids_two_versions_of_one_number() -> None:
    agreement = AgreementFactory.create()

    with pytest.raises(IntegrityError):
        AgreementVersionFactory.create(agreement=agreement, number=1)


def test_what_was_agreed_is_called_by_its_words() -> None:
    agreement = Agreement(title="Milk")

    assert str(AgreementVersion(agreement=agreement, number=2)) == "Milk, version 2"
    assert str(Term(subject="Price", text="5")) == "Price: 5"
    assert str(NextStep(side="buyer", action="Pay.")) == "buyer: Pay."
    assert str(Consent(side="buyer", is_given=True)) == "buyer: yes"
    assert str(Consent(side="buyer", is_given=False)) == "buyer: no"
