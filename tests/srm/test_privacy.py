"""What a model declares private stays with us: every column, every route, every way out.

The secrets are found from the models (tests/secrets.py), the routes from the URL conf.
"""

import importlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from negotiations.agreements.services import current_of
from negotiations.calendars.services import open_feed
from negotiations.digests.sweeps import send_digests
from negotiations.offers.models import Issue
from negotiations.preparation.questions.models import Question
from negotiations.preparation.questions.services import chase_all_questions
from negotiations.warning_signs.sweeps import sweep_follow_ups
from srm.access.models import User
from srm.access.roles import Role
from srm.events.models import Event
from srm.events.services import record
from srm.privacy import Shared, check_shareable, private_fields
from tests.conftest import client_of
from tests.factories.agreements import GuestLinkFactory
from tests.factories.guests import IssueLinkFactory
from tests.factories.negotiations import ConsentFactory, FollowUpFactory, IssueFactory
from tests.factories.people import UserFactory
from tests.moments import DAY, NOON
from tests.negotiations.documents.pages import names_in, words_of
from tests.routes import BODIES, Route, all_routes, body_of
from tests.secrets import NOTHING, Secret, plant
from tests.worlds import World

# Where something is made that leaves us; each declares what it takes.
WAYS_OUT = (
    "negotiations.calendars.contents",
    "negotiations.digests.lines",
    "negotiations.documents.contents",
    "negotiations.documents.milestones",
    "negotiations.documents.parties",
    "negotiations.documents.releases",
    "negotiations.documents.standing",
    "negotiations.guests.callbacks",
    "negotiations.guests.mails",
    "negotiations.guests.pages",
    "negotiations.guests.proposal_pages",
    "negotiations.rounds.names",
)
DECLARED = [
    pytest.param(shared, id=f"{module}.{name}")
    for module in WAYS_OUT
    for name, shared in vars(importlib.import_module(module)).items()
    if isinstance(shared, Shared)
]
LONG_AFTER = NOON + 60 * DAY
# Whose own style it is: nobody else's business.
NOT_SHOWN = {"StyleResult.person"}


def test_private_columns_exist() -> None:
    """A column that is renamed must be renamed in the declaration too."""
    for model in apps.get_models():
        columns = {field.name for field in model._meta.get_fields()}

        assert private_fields(model) <= columns, model


def test_limits_weights_and_estimates_are_private() -> None:
    assert {"limit", "weight", "our_worths", "their_limit", "their_weight"} <= Issue.private


@pytest.mark.parametrize("name", ["limit", "their_source", "their_source_id"])
def test_what_is_made_for_others_may_not_name_what_is_private(name: str) -> None:
    check_shareable(Issue, ["name", "kind"])

    with pytest.raises(ValueError, match=f"Issue: {name} never leave us"):
        check_shareable(Issue, ["name", name])
    with pytest.raises(ValueError, match=f"Issue: {name} never leave us"):
        Shared(Issue, "name", name)


@pytest.mark.parametrize("module", WAYS_OUT)
def test_every_way_out_declares_what_it_takes(module: str) -> None:
    assert [one for one in vars(importlib.import_module(module)).values() if type(one) is Shared]


@pytest.mark.parametrize("shared", DECLARED)
def test_a_column_that_becomes_private_stops_every_way_out(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    for field in shared.fields:
        monkeypatch.setattr(shared.model, "private", frozenset({field}), raising=False)

        with pytest.raises(ValueError, match=f"{field} never leave us"):
            Shared(shared.model, *shared.fields)


@pytest.mark.django_db
def test_of_a_row_only_what_is_declared_can_be_read() -> None:
    issue = IssueFactory.create(kind="yes_no", limit="yes")
    shown = Shared(Issue, "name", "kind")

    (row,) = shown.of_all([issue])

    assert vars(row) == {"name": issue.name, "kind": "yes_no", "kind_label": "Yes No"}
    with pytest.raises(AttributeError):
        _ = row.limit
    with pytest.raises(TypeError, match="Negotiation is no Issue"):
        shown.of(issue.negotiation)


@pytest.mark.django_db
def test_no_event_carries_them() -> None:
    issue = IssueFactory.create()

    with pytest.raises(ValueError, match="Issue: limit never leave us"):
        record("issue.changed", issue, at=NOON, data={"limit": "90"})


def leaks(secrets: list[Secret], answer: Any) -> list[str]:
    """The private columns whose secret an answer holds, in its content or its headers."""
    content = getattr(answer, "content", b"") or b"".join(getattr(answer, "streaming_content", ()))
    text = f"{content.decode(errors='replace')} {dict(answer.headers)}"
    if content.startswith(b"%PDF"):
        text += words_of(content) + names_in(content)
    return [secret.column for secret in secrets if secret.is_in(text)]


def asked_in_every_way(client: Client, route: Route, own: World, foreign: World) -> Iterator[Any]:
    """Ask a route for the foreign row and for an own one, well and badly; nothing is kept."""
    bodies = [body_of(route, own), body_of(route, foreign), {}] if route.name in BODIES else [None]
    headers = {"HTTP_IF_MATCH": "*"} if route.method in {"patch", "put", "delete"} else {}
    for path in {route.path(own), route.path(foreign)}:
        for body in bodies:
            with transaction.atomic():
                format_ = {} if route.method == "get" else {"format": route.format}
                yield getattr(client, route.method)(path, body, **format_, **headers)
                transaction.set_rollback(True)


@pytest.fixture
def worlds(own: World, foreign: World) -> tuple[World, World, list[Secret]]:
    """Our own world, a foreign one, and the secrets in that."""
    return own, foreign, plant(foreign)


def test_every_private_column_holds_a_secret_that_our_own_people_read(
    worlds: tuple[World, World, list[Secret]],
) -> None:
    """Otherwise it would prove nothing that others do not."""
    _, foreign, secrets = worlds
    client = client_of(UserFactory.create(role=Role.ADMINISTRATOR))
    # A secret is no sound value: what has to work with it may fail.
    client.raise_request_exception = False
    reads = [route for route in all_routes() if route.method == "get"]

    shown = {
        column for route in reads for column in leaks(secrets, client.get(route.path(foreign)))
    }

    declared = {
        f"{model.__name__}.{column}"
        for model in apps.get_models()
        for column in private_fields(model)
    }
    assert {secret.column for secret in secrets} == declared
    answers = {secret.column for secret in secrets if secret.words == NOTHING}
    assert declared - shown - answers == NOT_SHOWN


def test_a_foreign_category_is_told_no_secret(
    worlds: tuple[World, World, list[Secret]], caplog: pytest.LogCaptureFixture
) -> None:
    own, foreign, secrets = worlds
    user: User = UserFactory.create(role=Role.ADMINISTRATOR, assigned=True)
    own.category.people.add(user)
    client = client_of(user)

    with caplog.at_level("DEBUG"):
        found = {
            f"{route.name}: {column}"
            for route in all_routes()
            for answer in asked_in_every_way(client, route, own, foreign)
            for column in leaks(secrets, answer)
        }

    assert found == set()
    assert [secret.column for secret in secrets if secret.is_in(caplog.text)] == []


def test_nobody_without_a_key_is_told_a_secret(
    worlds: tuple[World, World, list[Secret]], caplog: pytest.LogCaptureFixture
) -> None:
    own, foreign, secrets = worlds
    client = APIClient()

    with caplog.at_level("DEBUG"):
        for route in all_routes():
            for answer in asked_in_every_way(client, route, own, foreign):
                assert answer.status_code in {401, 403}, route
                assert leaks(secrets, answer) == [], route
    assert [secret.column for secret in secrets if secret.is_in(caplog.text)] == []


def pages_of_a_guest(world: World) -> Iterator[Any]:
    """All that a person of the supplier can open: pages, answers, the document, the check."""
    client = Client()
    for number, said in enumerate(({"answer": "refuse", "reason": ""}, {"answer": "accept"})):
        GuestLinkFactory.create(version=world.agreement.current, secret=f"link-{number}")
        url = reverse("guest-page", args=[f"link-{number}"])
        yield from (client.get(url), client.get(reverse("guest-document", args=[f"link-{number}"])))
        form = {"person": "Niamh", "sha256": world.version.sha256, "reason": "", **said}
        after = client.post(url, form)
        yield from (after, client.get(url))
    ConsentFactory.create(version=world.version, side="buyer")
    yield client.get(after["Location"])
    yield client.post(after["Location"], {"satisfaction": "9"})
    IssueLinkFactory.create(negotiation=world.negotiation, secret="their-issues")
    url = reverse("guest-issues", args=["their-issues"])
    point = {"issue-TOTAL_FORMS": "1", "issue-INITIAL_FORMS": "0", "issue-0-name": "Days"}
    yield from (client.get(url), client.post(url, point))
    yield client.post(url, {**point, "issue-0-kind": "days"})
    for sha256 in (world.version.sha256, current_of(world.deal).sha256, "0" * 64):
        yield client.get(reverse("check-version", args=[sha256]))


def files_for_others(world: World) -> Iterator[Any]:
    """What our own people fetch in order to pass it on, and what their telephones fetch."""
    client = client_of(UserFactory.create(role=Role.ADMINISTRATOR))
    for deal in (world.agreement, world.deal):
        for what in ("document", "ocds"):
            answer = client.get(f"/api/v1/agreements/{deal.pk}/{what}/")
            assert answer.status_code == 200
            yield answer
    for user in (world.negotiation.owner, world.deal.negotiation.owner):
        calendar = Client().get(reverse("calendar", args=[open_feed(user, name="T", at=NOON)[1]]))
        assert b"BEGIN:VTODO" in calendar.content
        yield calendar


def test_a_guest_of_the_supplier_is_told_no_secret(
    worlds: tuple[World, World, list[Secret]], caplog: pytest.LogCaptureFixture
) -> None:
    _, foreign, secrets = worlds

    with caplog.at_level("DEBUG"):
        answers = [*pages_of_a_guest(foreign), *files_for_others(foreign)]

    assert {answer.status_code for answer in answers} >= {200, 303, 400, 404}
    assert [column for answer in answers for column in leaks(secrets, answer)] == []
    assert [secret.column for secret in secrets if secret.is_in(caplog.text)] == []


def all_mails() -> str:
    """Send everybody their digest and give what was sent, with subjects and both parts."""
    send_digests(at=LONG_AFTER)
    send_digests(at=LONG_AFTER + 2 * DAY)
    return " ".join(
        f"{message.subject} {message.body} {message.alternatives}" for message in outbox()
    )


def outbox() -> list[Any]:  # Any: mails with two parts
    return list(mail.outbox)


def test_no_event_and_no_mail_tells_a_secret(
    worlds: tuple[World, World, list[Secret]], caplog: pytest.LogCaptureFixture
) -> None:
    """Jobs copy what they find; an event is what feeds and webhooks tell."""
    _, foreign, secrets = worlds
    User.objects.filter(pk=foreign.negotiation.owner_id).update(email="owner@example.com")
    Question.objects.filter(asked_at__isnull=False).update(
        chase_at=NOON, answered_at=None, answer=None
    )
    FollowUpFactory.create(negotiation=foreign.negotiation, due_at=NOON)

    with caplog.at_level("DEBUG"):
        chase_all_questions(at=LONG_AFTER)
        sweep_follow_ups(at=LONG_AFTER)
        sent = all_mails()

    told = json.dumps(list(Event.objects.values("kind", "subject_type", "data")), default=str)
    assert sent
    for text in (told, sent, caplog.text):
        assert [secret.column for secret in secrets if secret.is_in(text)] == []
