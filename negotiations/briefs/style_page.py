"""The page of the console that shows how a negotiation goes: style, intent, scores. Private.

Each line leads to the rows that show it (R10, R62, R65). It asks the same questions as the API.
"""

from collections.abc import Iterable

from django.utils.timezone import now

from negotiations.briefs.brief import scores_now, styles_in
from negotiations.briefs.console_links import links_to
from negotiations.briefs.first_contact import FirstContact, Tick
from negotiations.briefs.first_contact_lines import first_contact_in
from negotiations.briefs.gathering import facts_of
from negotiations.briefs.scores import Score
from negotiations.briefs.style import Style
from negotiations.briefs.trend import Trend
from negotiations.readings.indicators import Indicator
from negotiations.readings.panels import panel_of
from negotiations.rounds.models import Negotiation, Side
from negotiations.warning_signs.work_list import label
from srm.access.models import User
from srm.api.serializers import EARLIEST

ANSWER_COLOURS = {"yes": "success", "no": "warning", "unknown": "info"}
Cells = list[object]
Section = dict[str, object]


def style_page(negotiation: Negotiation, user: User) -> dict[str, object]:
    """Show how it goes, to whoever may see the negotiation."""
    at = now()
    facts = facts_of([negotiation], at=at)[negotiation.pk]
    styles = styles_in(negotiation, facts)
    panel = panel_of(negotiation, since=EARLIEST, until=at)
    scores = scores_now(negotiation.supplier, viewer=user, at=at)
    return {
        "supplier": getattr(negotiation, "supplier_name", None),
        "disagreement": styles.disagreement,
        "sections": [
            style_section(styles.style),
            intent_section(panel.indicators),
            contact_section(first_contact_in(negotiation, facts)),
            score_section("Relationship with the supplier", scores.relationship),
            trend_section(scores.relationship.trend),
            score_section("What the deals are worth to us", scores.commercial),
        ],
    }


def style_section(style: Style) -> Section:
    """Show each signal from -1 (distributive) to 1 (integrative)."""
    rows: list[Cells] = [
        [words_of(signal.code), figure(signal.value, sign="+"), links_to(signal.evidence)]
        for signal in style.signals
    ]
    note = f"{style.label.capitalize()}, {figure(style.score, sign='+')} between -1 and 1."
    return section("Style", ["Signal", "Value", "Shown by"], rows, note)


def intent_section(indicators: Iterable[Indicator]) -> Section:
    """Show what each side does that one would do to reach a joint gain."""
    rows: list[Cells] = [
        [
            words_of(one.code),
            "We" if one.side == Side.BUYER else "They",
            label(one.answer, ANSWER_COLOURS[one.answer]),
            one.evidence_count,
            links_to(one.evidence),
        ]
        for one in indicators
    ]
    return section("Signs of intent", ["Sign", "Who", "Answer", "Rows", "Shown by"], rows)


def contact_section(found: FirstContact) -> Section:
    """Show the points of the first contact: what rows show, and what somebody ticked."""
    rows: list[Cells] = [
        [
            point.words,
            label("yes", "success") if point.is_done else label("no", "warning"),
            links_to(point.evidence) if point.evidence else ticked(point.tick),
        ]
        for point in found.points
    ]
    note = f"{found.done_count} of {len(found.points)} points."
    return section("First contact", ["Point", "Done", "Shown by"], rows, note)


def ticked(tick: Tick | None) -> str:
    """Say who ticked a point, and when."""
    if tick is None:
        return "–"
    return f"ticked by {tick.by}, {tick.at:%-d %b %Y}{': ' if tick.note else ''}{tick.note}"


def score_section(title: str, score: Score) -> Section:
    """Show the parts of a score."""
    rows: list[Cells] = [
        [words_of(part.code), figure(part.value), part.words, links_to(part.evidence)]
        for part in score.components
    ]
    note = f"{figure(score.score)} of 1, from {score.known_count} parts that are known."
    return section(title, ["Part", "Value", "In words", "Shown by"], rows, note)


def trend_section(trend: Trend) -> Section:
    """Show what the score of the relationship was, quarter by quarter."""
    rows: list[Cells] = [
        [f"{point.on:%-d %b %Y}", figure(point.score), point.known_count]
        for point in reversed(trend.points)
    ]
    change = "" if trend.change is None else f", {trend.change:+.2f} within a year"
    note = f"{trend.direction.capitalize()}{change}."
    return section("Trend of the relationship", ["On", "Score", "Parts known"], rows, note)


def section(title: str, headers: list[str], rows: list[Cells], note: str = "") -> Section:
    """Make one table of the page."""
    return {"title": title, "table": {"headers": headers, "rows": rows}, "note": note}


def words_of(code: str) -> str:
    """Write a code as words."""
    return code.replace("-", " ").capitalize()


def figure(value: float | None, sign: str = "") -> str:
    """Write a value with two decimals."""
    return "unknown" if value is None else f"{value:{sign}.2f}"
