from django.contrib import admin

from negotiations.agreements.admin import AgreementAdmin
from negotiations.agreements.models import Agreement
from negotiations.outtakes.models import Outtake
from srm.console import ConsoleAdmin, ConsoleInline
from srm.console_columns import shortened
from srm.console_lists import VisibleFilter


@admin.register(Outtake)
class OuttakeAdmin(ConsoleAdmin[Outtake]):
    """What each side thought of a deal afterwards."""

    list_display = ["agreement", "side", "satisfaction", "words", "would_deal_again", "given_at"]
    list_filter = ["side", "satisfaction", "would_deal_again", ("agreement", VisibleFilter)]
    list_select_related = ["agreement"]
    search_fields = ["sentence", "person"]

    @admin.display(description="sentence")
    def words(self, outtake: Outtake) -> str:
        return shortened(outtake.sentence)


class OuttakeInline(ConsoleInline[Outtake, Agreement]):
    model = Outtake
    fields = ["side", "satisfaction", "sentence", "would_deal_again", "given_at"]


AgreementAdmin.also_show(OuttakeInline)
