"""Links of the console from what shows something to the page of each row."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import format_html_join

from srm.evidence import Evidence

PAGES = {
    "agreement-versions": "negotiations_agreementversion",
    "agreements": "negotiations_agreement",
    "contacts": "suppliers_contact",
    "disputes": "suppliers_dispute",
    "follow-ups": "negotiations_followup",
    "interests": "negotiations_interest",
    "issues": "negotiations_issue",
    "outtakes": "negotiations_outtake",
    "packages": "negotiations_package",
    "plans": "negotiations_plan",
    "questions": "negotiations_question",
    "rounds": "negotiations_round",
    "statements": "negotiations_statement",
    "suggestions": "negotiations_suggestion",
    "warning-signs": "negotiations_warningsign",
}


def links_to(evidence: Iterable[Evidence]) -> str:
    """Link to each row, numbered by its kind."""
    counts: dict[str, int] = {}
    lines = []
    for row in evidence:
        counts[row.resource] = counts.get(row.resource, 0) + 1
        kind = row.resource.removesuffix("s").replace("-", " ")
        url = reverse(f"admin:{PAGES[row.resource]}_change", args=[row.id])
        lines.append((url, f"{kind} {counts[row.resource]}"))
    return format_html_join(", ", '<a class="text-primary-600" href="{}">{}</a>', lines) or "–"
