"""Every route of the API, from the URL conf, with a body that it accepts.

A new route fails tests/srm/test_leaks.py until its body is listed here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver
from django.utils.timezone import localdate

from tests.agreement_bodies import BODIES as OF_AGREEMENTS
from tests.follow_up_bodies import FOLLOW_UPS
from tests.moments import NOON
from tests.notice_bodies import BODIES as OF_NOTICES
from tests.preparation_bodies import BODIES as OF_PREPARATION
from tests.tactic_bodies import BODIES as OF_TACTICS
from tests.trading_bodies import BODIES as OF_TRADING
from tests.worlds import World

Body = dict[str, Any]
CHANGING = ("post", "put", "patch", "delete")


@dataclass(frozen=True)
class Route:
    """One method of one address."""

    basename: str
    action: str
    method: str
    pattern: str

    @property
    def name(self) -> str:
        return f"{self.basename}.{self.action}"

    @property
    def is_detail(self) -> bool:
        return "<uuid:pk>" in self.pattern

    @property
    def format(self) -> str:
        """How the test client writes a body."""
        return "multipart" if self.basename in FORMS else "json"

    @property
    def is_change(self) -> bool:
        return self.method in CHANGING

    def key(self, world: World) -> str:
        """The id of this world's row."""
        return str(world.rows()[self.basename].pk)

    def path(self, world: World) -> str:
        """The address, of this world's row where the route has one."""
        path = self.pattern.replace("<uuid:pk>", self.key(world))
        return "/" + path.replace("<path:number>", world.product.number)


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Walk through the URL conf."""
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, path)
        else:
            yield path, entry


def all_routes() -> list[Route]:
    """List the routes of all viewsets."""
    routes = []
    for path, entry in patterns(get_resolver()):
        actions: dict[str, str] = getattr(entry.callback, "actions", {})
        for method, action in actions.items():
            if method == "head":
                continue  # DRF adds it to every `get` with the first request
            basename: str = getattr(entry.callback, "initkwargs")["basename"]  # noqa: B009  # DRF sets it
            routes.append(Route(basename, action, method, path))
    return routes


def product_body(world: World) -> Body:
    """A product of this world that nothing else has the numbers of."""
    return {
        "category": str(world.category.pk),
        "number": "4711",
        "name": "Milk",
        "gtin": "8710400000006",
        "suppliers": [str(world.supplier.pk)],
        "substitutes": [],
        "is_listed": True,
        "delisting_reason": "",
        "delisting_notified_on": None,
        "days_of_cover": "12.5",
        "yearly_spend": "1000.00",
        "yearly_sales": "2000.00",
        "currency": "EUR",
        "figures_as_of": "2026-01-31",
    }


def dispute_body(world: World) -> Body:
    """A settled dispute with the supplier of this world."""
    return {
        "supplier": str(world.supplier.pk),
        "subject": "Late deliveries.",
        "opened_on": "2026-01-05",
        "settled_on": "2026-02-01",
        "settlement": "They paid for the delay.",
    }


# These take forms with files.
FORMS = {"documents", "attachments"}

# What each changing route accepts, by name; None where it takes no body.
BODIES: dict[str, Callable[[World], Body] | None] = {
    **OF_PREPARATION,
    **OF_NOTICES,
    "categories.create": lambda w: {
        "name": "New",
        "parent": str(w.category.pk),
        "unspsc": "50130000",
        "readiness_threshold": 60,
        "escalate_after_days": 30,
    },
    "categories.partial_update": lambda _: {
        "name": "Other",
        "unspsc": "",
        "readiness_threshold": 60,
        "escalate_after_days": 30,
    },
    "suppliers.create": lambda w: {
        "name": "New",
        "country": "NL",
        "website": "https://example.com/",
        "categories": [str(w.category.pk)],
        "share_of_their_sales": "70.5",
        "share_of_our_spend": "2",
        "shares_as_of": "2026-01-31",
        "is_agri_food": True,
        "is_under_gscop": True,
        "annual_turnover": 2_000_000,
        "silent_after_days": 30,
        "identifiers": [{"scheme": "erp:new", "value": "1"}],
    },
    "suppliers.partial_update": lambda w: {
        "name": "Other",
        "country": "NL",
        "website": "",
        "categories": [str(w.category.pk)],
        "share_of_their_sales": None,
        "share_of_our_spend": "2",
        "shares_as_of": "2026-01-31",
        "is_agri_food": True,
        "is_under_gscop": True,
        "annual_turnover": 2_000_000,
        "silent_after_days": 30,
    },
    "suppliers.verify": lambda _: {"how": "Their annual report."},
    "contacts.verify": lambda _: {"how": "Their website."},
    "disputes.verify": lambda _: {"how": "The letters."},
    "suppliers.activate": None,
    "suppliers.hold": None,
    "identifiers.create": lambda w: {
        "supplier": str(w.supplier.pk),
        "scheme": "erp:new",
        "value": "1",
    },
    "identifiers.destroy": None,
    "contacts.create": lambda w: {
        "supplier": str(w.supplier.pk),
        "name": "Anna",
        "position": "Sales",
        "email": "a@example.com",
        "phone": "+31201234567",
        "language": "nl",
    },
    "contacts.partial_update": lambda _: {
        "name": "Anna",
        "position": "Sales",
        "email": "a@example.com",
        "phone": "",
        "language": "nl",
    },
    "contacts.destroy": None,
    "disputes.create": dispute_body,
    "disputes.partial_update": lambda _: {
        "subject": "Late deliveries.",
        "opened_on": "2026-01-05",
        "settled_on": "2026-02-01",
        "settlement": "They paid for the delay.",
    },
    "personal-notes.create": lambda w: {
        "contact": str(w.contact.pk),
        "category": str(w.category.pk),
        "kind": "like",
        "text": "Short meetings.",
        "purpose": "To prepare meetings.",
        "legal_basis": "legitimate_interest",
        "keep_until_on": str(localdate()),
    },
    "personal-notes.destroy": None,
    "products.create": product_body,
    "products.partial_update": product_body,
    "products.by_number": lambda w: {**product_body(w), "number": w.product.number},
    "attachments.create": lambda w: {
        "file": SimpleUploadedFile("a.txt", b"text"),
        "agreement": str(w.agreement.pk),
        "negotiation": str(w.negotiation.pk),
    },
    "attachments.destroy": None,
    "documents.verify": lambda _: {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 nothing")},
    "negotiations.create": lambda w: {
        "supplier": str(w.supplier.pk),
        "category": str(w.category.pk),
        "title": "New",
    },
    "negotiations.partial_update": lambda w: {
        "title": "Other",
        "owner": str(w.negotiation.owner_id),
    },
    "negotiations.close": None,
    "negotiations.abandon": None,
    "rounds.create": lambda w: {
        "negotiation": str(w.negotiation.pk),
        "channel": "call",
        "opened_at": NOON.isoformat(),
        "reason": "They called.",
    },
    "rounds.close": lambda _: {"closed_at": NOON.isoformat()},
    "statements.create": lambda w: {
        "round": str(w.round.pk),
        "side": "supplier",
        "text": "No.",
        "said_at": NOON.isoformat(),
        "language": "nl",
        "channel": "call",
        "speaker": "Anna",
        "external_id": "<1@mail>",
    },
    "statements.retract": lambda _: {"reason": "Said in anger."},
    "statements.verify": lambda _: {"how": "The recording of the call."},
    "participants.create": lambda w: {
        "round": str(w.round.pk),
        "role": "expert",
        "side": "supplier",
        "contact": None,
        "person": None,
        "name": "Dr. Brandt",
    },
    "participants.destroy": None,
    **OF_TRADING,
    **OF_TACTICS,
    **OF_AGREEMENTS,
    **FOLLOW_UPS,
    "warning-signs.carried_out": lambda _: {"was_carried_out": True},
    "prepared-answers.create": lambda w: {
        "category": str(w.category.pk),
        "sanction": "delist",
        "text": "Call the other dairy.",
    },
    "prepared-answers.partial_update": lambda w: {
        "text": "Call the other dairy.",
        "owner": str(w.negotiation.owner_id),
    },
    "prepared-answers.destroy": None,
    "readings.create": lambda _: {
        "text": "Good morning!",
        "speaker": "buyer",
        "language": "en",
        "sent_at": "2026-03-02T12:00:00Z",
    },
    "settlements.create": lambda _: {
        "issues": [
            {
                "name": "price",
                "options": ["a", "b"],
                "ours": {"weight": 1, "values": [0, 1]},
                "theirs": {"weight": 1, "values": [1, 0]},
            }
        ]
    },
    "suggestions.accept": lambda _: {"due_at": "2026-03-02T12:00:00Z"},
    "suggestions.refuse": None,
    "warning-signs.confirm": lambda _: {"reason": "They meant it."},
    "warning-signs.dismiss": lambda _: {"reason": "A joke."},
}


def body_of(route: Route, world: World) -> Body | None:
    """A body that the route accepts in this world."""
    make = BODIES[route.name]
    return make(world) if make else None
