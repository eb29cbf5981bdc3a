from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from unfold.widgets import UnfoldAdminTextInputWidget

from negotiations.agreements import changes
from negotiations.agreements.prices import verify_price
from negotiations.agreements.records import AgreedChange, Coverage, OralAgreement, PriceFact
from srm.console import ConsoleAdmin
from srm.console_checks import CheckedAdmin
from srm.console_columns import shortened
from srm.console_lists import VisibleFilter


class Person(forms.Form):
    """Who of the supplier said so."""

    person = forms.CharField(max_length=200, widget=UnfoldAdminTextInputWidget())


@admin.register(AgreedChange)
class AgreedChangeAdmin(ConsoleAdmin[AgreedChange]):
    """What versions changed, and whether the supplier acknowledged it."""

    list_display = ["part", "kind", "new_words", "version", "acknowledged_at"]
    list_filter = ["kind", ("acknowledged_at", admin.EmptyFieldListFilter)]
    list_select_related = ["version__agreement"]
    search_fields = ["part", "after"]
    actions = ["acknowledge"]

    @admin.display(description="after")
    def new_words(self, change: AgreedChange) -> str:
        return shortened(change.after)

    @admin.action(description="Note that the supplier agreed", permissions=["write"])
    def acknowledge(
        self, request: HttpRequest, rows: QuerySet[AgreedChange]
    ) -> HttpResponse | None:
        return self.ask_first(
            request,
            rows,
            lambda change, said: changes.acknowledge_change(
                change, person=said["person"], at=now()
            ),
            form=Person,
            done="acknowledged",
        )


@admin.register(Coverage)
class CoverageAdmin(ConsoleAdmin[Coverage]):
    """How far versions meet interests, where no term says it."""

    list_display = ["interest", "state", "reason", "version"]
    list_filter = ["state"]
    list_select_related = ["version__agreement", "interest"]
    search_fields = ["reason"]


@admin.register(PriceFact)
class PriceFactAdmin(CheckedAdmin[PriceFact]):
    """Agreed prices with their days."""

    list_display = [
        *("product", "product_number", "price", "currency", "unit", "supplier"),
        *("valid_from", "valid_to"),
    ]
    list_filter = [("supplier", VisibleFilter), "currency"]
    list_select_related = ["supplier"]
    search_fields = ["product", "product_number"]
    actions = ["verify"]
    checks = staticmethod(verify_price)


@admin.register(OralAgreement)
class OralAgreementAdmin(ConsoleAdmin[OralAgreement]):
    """Deals by word of mouth, and whether they were confirmed."""

    list_display = ["agreement", "spoken_with", "spoken_at", "confirm_by", "confirmed_at"]
    list_filter = [("confirmed_at", admin.EmptyFieldListFilter)]
    list_select_related = ["agreement"]
    search_fields = ["spoken_with"]
