"""The page of the console with the timeline of a supplier, as far as one may see it (R7)."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import now

from negotiations.briefs.acquaintance import Acquaintance, last_acquaintances
from negotiations.briefs.contact_dates import contact_dates
from negotiations.briefs.table_page import Cells, section
from negotiations.briefs.timeline import Entry, entries_of
from negotiations.rounds.models import Negotiation
from srm.access.models import User
from srm.api.pagination import DEFAULT_SIZE, Page
from srm.api.stretches import Stretch
from suppliers.profiles.models import Supplier

PAGES = {
    "rounds": "negotiations_round",
    "negotiations": "negotiations_negotiation",
    "warning-signs": "negotiations_warningsign",
    "agreements": "negotiations_agreement",
    "outtakes": "negotiations_outtake",
    "disputes": "suppliers_dispute",
}


def timeline_page(supplier: Supplier, user: User) -> dict[str, object]:
    """Show the last things that happened with a supplier, and when to speak again."""
    at = now()
    stretch = Stretch(Page("-moment", DEFAULT_SIZE), None)
    entries, has_more = stretch.merged(list(entries_of(supplier, viewer=user, stretch=stretch)))
    dates = contact_dates(viewer=user, at=at).filter(pk=supplier.pk).first()
    return {
        "back": "supplier",
        "dates": dates,
        "is_silent": dates is not None and dates.next_contact_due_at <= at,
        "has_more": has_more,
        "sections": [acquaintances_section(supplier, user)],
        "table": {
            "headers": ["When", "What", ""],
            "rows": [line_of(entry) for _, entry in entries],
        },
    }


def acquaintances_section(supplier: Supplier, user: User) -> dict[str, object]:
    """Show who of us knows whom, who met last first."""
    talks = Negotiation.objects.visible_to(user).filter(supplier=supplier)
    found = last_acquaintances(talks)
    rows: list[Cells] = [
        [one.ours.name, one.theirs.name, one.theirs.position or "–", one.round_count, met_on(one)]
        for one in found.rows
    ]
    return section(
        "Who knows whom",
        ["Of us", "Of theirs", "Position", "Rounds", "Last met"],
        rows,
        note=f"{found.count} in all; the API has them." if found.count > len(rows) else "",
        empty="No round has participants of both sides.",
    )


def met_on(one: Acquaintance) -> str:
    """Link to the round in which two people met last."""
    url = reverse("admin:negotiations_round_change", args=[one.source.id])
    link = '<a class="text-primary-600" href="{}">{}</a>'
    return format_html(link, url, f"{one.last_met_at:%-d %b %Y}")


def line_of(entry: Entry) -> list[object]:
    """Make a line of the table, with a link to the row."""
    url = reverse(f"admin:{PAGES[entry.resource]}_change", args=[entry.id])
    kind = entry.kind.replace("-", " ").capitalize()
    link = format_html('<a class="text-primary-600" href="{}">{}</a>', url, kind)
    return [f"{entry.happened_at:%-d %b %Y}", link, entry.words]
