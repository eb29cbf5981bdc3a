from datetime import UTC, datetime

import factory

from negotiations.guests.issue_links import IssueLink
from negotiations.guests.services import hash_of
from tests.factories.negotiations import NegotiationFactory


class IssueLinkFactory(factory.django.DjangoModelFactory[IssueLink]):
    """A link to add issues; `secret="…"` makes it known."""

    class Meta:
        model = IssueLink

    class Params:
        secret = factory.Sequence(lambda n: f"issue-secret-{n}")

    negotiation = factory.SubFactory(NegotiationFactory)
    person = "Niamh Byrne"
    secret_hash = factory.LazyAttribute(lambda link: hash_of(link.secret))
    expires_at = datetime(2199, 1, 1, tzinfo=UTC)
    made_by = factory.SelfAttribute("negotiation.owner")
