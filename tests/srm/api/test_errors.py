"""Every error is a problem document, whatever went wrong."""

import logging
from typing import Any, NoReturn

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DataError, IntegrityError, OperationalError, connection
from django.test import Client, RequestFactory
from django.urls import path
from pytest_django import Settings
from rest_framework.exceptions import Throttled, ValidationError
from rest_framework.request import Request
from rest_framework.test import APIClient
from rest_framework.views import APIView

from srm.api import errors
from srm.urls import urlpatterns as real_patterns
from suppliers.profiles.models import Supplier
from tests.answers import faults, refusal
from tests.conftest import client_of
from tests.factories.people import PASSWORD, UserFactory
from tests.factories.suppliers import CategoryFactory, SupplierFactory
from tests.threads import while_uncommitted

SUPPLIERS = "/api/v1/suppliers/"
CATEGORIES = "/api/v1/categories/"
SECRET = "secret words"


class BrokenView(APIView):
    """Raises what the test wants."""

    error: Exception = RuntimeError(SECRET)

    def get(self, request: Request) -> NoReturn:
        raise self.error


urlpatterns = [path("api/v1/broken/", BrokenView.as_view()), *real_patterns]
handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.server_error


@pytest.fixture
def broken(client: APIClient, settings: Settings) -> APIClient:
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    return client


def check_shape(answer: Any, status: int, code: str) -> None:
    body = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.status_code == body["status"] == status
    assert (body["code"], body["type"]) == (code, f"urn:srm:problem:{code}")
    assert body["title"]
    assert body["detail"]
    assert answer["X-Request-ID"]


@pytest.mark.django_db
def test_a_missing_key_is_401() -> None:
    answer = APIClient().get(SUPPLIERS)

    check_shape(answer, 401, "not-authenticated")
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["Bearer srm_wrong", "Bearer ", "bearer é", "Bearer a b"])
def test_a_wrong_key_is_401(header: str) -> None:
    check_shape(APIClient(HTTP_AUTHORIZATION=header).get(SUPPLIERS), 401, "authentication-failed")


@pytest.mark.django_db
def test_a_path_that_leads_nowhere_is_404(client: APIClient) -> None:
    for address in ("/api/v1/nothing/", f"{SUPPLIERS}1/", f"{SUPPLIERS}../x/"):
        check_shape(client.get(address), 404, "not-found")


@pytest.mark.django_db
def test_another_method_is_405_and_tells_which(client: APIClient) -> None:
    check_shape(client.put(SUPPLIERS, {}), 405, "method-not-allowed")


@pytest.mark.django_db
def test_another_format_is_406(client: APIClient) -> None:
    check_shape(client.get(SUPPLIERS, HTTP_ACCEPT="text/html"), 406, "not-acceptable")


@pytest.mark.django_db
@pytest.mark.parametrize("content_type", ["text/csv", "application/xml", "multipart/form-data"])
def test_another_body_is_415(client: APIClient, content_type: str) -> None:
    answer = client.post(SUPPLIERS, "name,x", content_type=content_type)

    check_shape(answer, 415, "unsupported-media-type")


@pytest.mark.django_db
def test_a_fault_of_ours_is_500_without_a_word_of_it(broken: APIClient) -> None:
    answer = broken.get("/api/v1/broken/")

    check_shape(answer, 500, "server-error")
    assert SECRET not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (PermissionDenied(SECRET), 403, "permission-denied"),
        (SuspiciousOperation(SECRET), 400, "malformed-body"),
        (DataError(SECRET), 400, "malformed-body"),
        (OperationalError(SECRET), 503, "database-unavailable"),
        (IntegrityError(SECRET), 500, "server-error"),
        (Throttled(7), 429, "throttled"),
    ],
)
def test_other_exceptions_have_a_problem_of_their_own(
    broken: APIClient, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, code: str
) -> None:
    monkeypatch.setattr(BrokenView, "error", error)

    answer = broken.get("/api/v1/broken/")

    check_shape(answer, status, code)
    assert SECRET not in answer.content.decode()
    assert answer.get("Retry-After") == {503: "5", 429: "7"}.get(status)


@pytest.mark.django_db
def test_deep_faults_are_named_by_their_place(
    broken: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    detail: Any = {"a/b": [{}, {"c~d": ["Bad."]}], "non_field_errors": ["All bad."]}
    monkeypatch.setattr(BrokenView, "error", ValidationError(detail))

    answer = broken.get("/api/v1/broken/")

    assert faults(answer) == ["/a~1b/1/c~0d", ""]
    assert answer.json()["detail"] == "Not accepted: a~1b/1/c~0d."


@pytest.mark.django_db
def test_a_fault_of_no_field_is_told_as_it_is(
    broken: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BrokenView, "error", ValidationError("All bad."))

    assert broken.get("/api/v1/broken/").json()["detail"] == "All bad."


def test_what_django_itself_refuses_is_a_problem_too(rf: RequestFactory) -> None:
    request, error = rf.get("/"), Exception(SECRET)

    answers = [errors.bad_request(request, error), errors.forbidden(request, error)]

    assert [answer.status_code for answer in answers] == [400, 403]
    assert all(SECRET not in answer.content.decode() for answer in answers)


@pytest.mark.django_db(transaction=True)
def test_the_same_name_at_once_is_a_conflict_and_no_fault(client: APIClient) -> None:
    CategoryFactory.create()

    late = while_uncommitted(
        lambda: CategoryFactory.create(name="Food"),
        lambda: refusal(as_manager().post(CATEGORIES, {"name": "Food"})),
    )

    assert late == (409, "conflict")


def as_manager() -> APIClient:
    return client_of(UserFactory.create(role="category_manager"))


@pytest.mark.django_db
def test_a_session_needs_the_csrf_token(client: APIClient) -> None:
    user = UserFactory.create(password=PASSWORD)
    browser = Client(enforce_csrf_checks=True)
    assert browser.login(username=user.username, password=PASSWORD)

    answer = browser.post(SUPPLIERS, {}, content_type="application/json")

    check_shape(answer, 403, "permission-denied")


@pytest.mark.django_db
def test_a_lost_connection_to_the_database_is_503(
    client: APIClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    SupplierFactory.create()
    with connection.execute_wrapper(lost), caplog.at_level(logging.ERROR):
        answer = client.get(SUPPLIERS)

    check_shape(answer, 503, "database-unavailable")
    assert SECRET not in answer.content.decode()
    assert Supplier.objects.count() == 1


def lost(*_: object) -> NoReturn:
    """What a query meets when the server is gone."""
    raise OperationalError(SECRET)
