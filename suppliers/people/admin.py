from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from srm.console import ConsoleAdmin, ConsoleInline
from srm.console_checks import CheckedAdmin
from srm.console_columns import shortened
from srm.console_lists import VisibleFilter
from suppliers.people import services
from suppliers.people.models import Contact, PersonalNote
from suppliers.profiles.admin import SupplierAdmin
from suppliers.profiles.models import Supplier


@admin.register(Contact)
class ContactAdmin(CheckedAdmin[Contact]):
    """People at our suppliers."""

    list_display = ["name", "supplier", "position", "email", "phone"]
    list_filter = [("supplier", VisibleFilter)]
    list_select_related = ["supplier"]
    search_fields = ["name", "email"]
    sortable_by = ("name",)
    ordering = ("name", "id")
    actions = ["verify"]
    checks = staticmethod(services.verify_contact)


@admin.register(PersonalNote)
class PersonalNoteAdmin(ConsoleAdmin[PersonalNote]):
    """What was noted of people, for whoever it belongs to."""

    list_display = ["words", "kind", "contact", "purpose", "keep_until_on"]
    list_filter = ["kind", ("contact", VisibleFilter)]
    list_select_related = ["contact"]
    search_fields = ["contact__name"]
    actions = ["erase"]

    @admin.display(description="note")
    def words(self, note: PersonalNote) -> str:
        return shortened(note.text)

    @admin.action(description="Erase for good", permissions=["write"])
    def erase(self, request: HttpRequest, notes: QuerySet[PersonalNote]) -> HttpResponse | None:
        return self.ask_first(
            request, notes, lambda note, _: services.erase_note(note), done="erased"
        )


class ContactInline(ConsoleInline[Contact, Supplier]):
    model = Contact
    fields = ["position", "email", "phone"]
    ordering = ("name",)


SupplierAdmin.also_show(ContactInline)
