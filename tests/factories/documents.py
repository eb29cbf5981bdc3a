import hashlib

import factory
from django.core.files.base import ContentFile

from negotiations.documents.models import Attachment, Seal, SealedDocument
from tests.factories.negotiations import AgreementFactory, NegotiationFactory
from tests.moments import NOON


class SealFactory(factory.django.DjangoModelFactory[Seal]):
    """A certificate of ours that nobody can read."""

    class Meta:
        model = Seal

    certificate = factory.Sequence(lambda n: f"certificate {n}".encode())
    fingerprint = factory.LazyAttribute(lambda s: hashlib.sha256(s.certificate).hexdigest())
    signer = "Common Name: Zoë & Söhne"
    is_test = False


class SealedDocumentFactory(factory.django.DjangoModelFactory[SealedDocument]):
    """A file that is no PDF, on record as sealed."""

    class Meta:
        model = SealedDocument

    class Params:
        content = factory.Sequence(lambda n: f"sealed {n}".encode())

    version = factory.LazyFunction(lambda: AgreementFactory.create(in_force=True).current)
    file = factory.LazyAttribute(lambda d: ContentFile(d.content, name="sealed.pdf"))
    sha256 = factory.LazyAttribute(lambda d: hashlib.sha256(d.content).hexdigest())
    size = factory.LazyAttribute(lambda d: len(d.content))
    seal = factory.SubFactory(SealFactory)
    sealed_at = NOON


class AttachmentFactory(factory.django.DjangoModelFactory[Attachment]):
    """A short text that belongs to a negotiation alone."""

    class Meta:
        model = Attachment

    class Params:
        content = b"text"

    negotiation = factory.SubFactory(NegotiationFactory)
    name = factory.Sequence(lambda n: f"file {n}.txt")
    content_type = "text/plain"
    size = factory.LazyAttribute(lambda a: len(a.content))
    sha256 = factory.LazyAttribute(lambda a: hashlib.sha256(a.content).hexdigest())
    file = factory.LazyAttribute(lambda a: ContentFile(a.content, name="attachment"))
    added_by = factory.SelfAttribute("negotiation.owner")
    added_at = NOON
