from django.contrib import admin

from negotiations.documents.models import Attachment, Seal, SealedDocument
from negotiations.rounds.admin import MatterAdmin
from srm.access.roles import Verb
from srm.console import ConsoleAdmin


@admin.register(SealedDocument)
class SealedDocumentAdmin(ConsoleAdmin[SealedDocument]):
    """The sealed files of versions that both sides consented to."""

    list_display = ["version", "sha256", "size", "sealed_at"]
    list_select_related = ["version__agreement"]
    search_fields = ["sha256"]
    # The file itself is read through the API, which checks it.
    fields = ["version", "sha256", "size", "sealed_at"]


@admin.register(Seal)
class SealAdmin(ConsoleAdmin[Seal]):
    """The certificates that documents were sealed with."""

    needs = Verb.ADMINISTER
    list_display = ["signer", "fingerprint", "is_test", "created_at"]
    search_fields = ["signer", "fingerprint"]


@admin.register(Attachment)
class AttachmentAdmin(MatterAdmin[Attachment]):
    """Files that belong to negotiations and agreements."""

    list_display = ["name", "content_type", "size", "added_at", "matter"]
    search_fields = ["name"]
    # The file itself is read through the API, which checks it.
    private = ["file"]
