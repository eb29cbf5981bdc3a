"""The page of the console that shows what lies on the table of a negotiation. Private.

Readiness, the latest packages priced for both sides, who conceded what, and what both could agree
on. It asks the same questions as the API and reckons nothing itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils.html import format_html, format_html_join

from negotiations.briefs.charts import Dot, chart_of
from negotiations.offers.analyses import settlement_of
from negotiations.offers.appraisals import price_with_reasons
from negotiations.offers.cash import is_short_of_cash
from negotiations.offers.concessions import concessions_from, written
from negotiations.offers.models import Package
from negotiations.offers.settlement.worths import Matter
from negotiations.offers.snapshots import matters_of, values_of
from negotiations.preparation.readiness.services import readiness_of, threshold_of
from negotiations.rounds.models import Negotiation, Side
from negotiations.warning_signs.work_list import label, quiet
from srm.access.models import User
from srm.console_columns import link_to

PACKAGES_SHOWN = 4
MOVES_SHOWN = 30
TRADES_SHOWN = 2
NAMES = {
    "nash": "Nash: the largest product of gains",
    "kalai_smorodinsky": "Kalai-Smorodinsky: equal shares of what each could gain",
    "egalitarian": "Egalitarian: the largest smaller gain",
    "welfare": "Welfare: the largest sum",
}
OUTCOME_COLOURS = {"win-win": "success", "win-lose": "warning", "lose-lose": "danger"}
ANSWER_COLOURS = {"answered": "success", "unreciprocated": "danger", "conditional": "info"}
Facts = Mapping[str, Any]  # Any: what the API answers
Cells = list[object]


def table_page(negotiation: Negotiation, user: User) -> dict[str, object]:
    """Show what lies on the table; whoever sees the negotiation may see it, nobody else."""
    matters = matters_of(negotiation)
    packages = latest_packages(negotiation)
    is_short = is_short_of_cash(negotiation)
    priced = [
        (package, price_with_reasons(matters, values_of(package), is_short=is_short))
        for package in packages
    ]
    found: Facts = settlement_of(negotiation)
    return {
        "supplier": getattr(negotiation, "supplier_name", None),
        "readiness": readiness_panel(negotiation),
        "chart": chart_of(found["pareto"], dots(priced, found)),
        "potential": found["potential"],
        "assumptions": assumptions_in(found),
        "look": look_in(found["improvement"]),
        "sections": [
            packages_section(priced),
            settlement_section(found),
            ledger_section(negotiation, matters),
            zones_section(found["zones"]),
        ],
    }


def latest_packages(negotiation: Negotiation) -> list[Package]:
    """Give the last packages of both sides, ideas too."""
    packages = Package.objects.filter(negotiation=negotiation, withdrawn_at=None)
    return list(packages.prefetch_related("values").order_by("-offered_at", "-pk")[:PACKAGES_SHOWN])


def dots(priced: Sequence[tuple[Package, Facts]], found: Facts) -> Iterable[Dot]:
    """Mark the packages and Nash's point on the chart; the newest is written last, on top."""
    if nash := found["nash"]:
        yield Dot(nash["ours"], nash["theirs"], "Nash", "nash")
    for package, facts in reversed(priced):
        yield Dot(facts["ours"], facts["theirs"], name_of(package), str(package.side))


def name_of(package: Package) -> str:
    """Name a package by who made it and when."""
    kind = "" if package.is_binding else " (idea)"
    return f"{side_name(package.side)}, {package.offered_at:%-d %b}{kind}"


def side_name(side: str) -> str:
    """Name a side as we speak of it."""
    return "Ours" if side == Side.BUYER else "Theirs"


def readiness_panel(negotiation: Negotiation) -> dict[str, object]:
    """Show how ready we are, part by part, and what is missing."""
    ready, threshold = readiness_of(negotiation), threshold_of(negotiation.category)
    rows: list[Cells] = [
        [
            part.name.replace("_", " ").capitalize(),
            f"{part.points} of {part.of}",
            lines_of(part.missing),
        ]
        for part in ready.parts
    ]
    return {
        "score": ready.score,
        "threshold": threshold,
        "is_ready": threshold is None or ready.score >= threshold,
        "table": {"headers": ["Part", "Points", "Missing"], "rows": rows},
    }


def packages_section(priced: Sequence[tuple[Package, Facts]]) -> dict[str, object]:
    """Show the latest packages, what each is worth, and how it could be better for both."""
    rows: list[Cells] = [
        [
            link_to(package, name_of(package)),
            lines_of(line["name"] + ": " + line["value"] for line in facts["values"]),
            figure(facts["ours"]),
            figure(facts["theirs"]),
            outcome(facts),
            "–" if facts["efficiency"] is None else f"{facts['efficiency']:.0%}",
            lines_of(trade_in_words(trade) for trade in facts["trades"][:TRADES_SHOWN]),
        ]
        for package, facts in priced
    ]
    return section(
        "Latest packages",
        ["Package", "Values", "To us", "To them", "Outcome", "Efficiency", "Better for both"],
        rows,
        empty="No package is on record.",
    )


def settlement_section(found: Facts) -> dict[str, object]:
    """Show the packages that theories of fair division single out, and the deal beside them."""
    rows: list[Cells] = [
        [
            title,
            lines_of(f"{name}: {option}" for name, option in found[key]["options"].items()),
            figure(found[key]["ours"]),
            figure(found[key]["theirs"]),
        ]
        for key, title in NAMES.items()
        if found[key]
    ]
    if deal := found["deal"]:
        title = "The deal" if deal["is_accepted"] else "The last package on the table"
        rows.append([title, outcome(deal), figure(deal["ours"]), figure(deal["theirs"])])
    exact = "exact" if found["exact"] else f"within {floatformat(found['error'], 4)}"
    return section(
        "What both could agree on",
        ["Solution", "Package", "To us", "To them"],
        rows,
        note=f"{found['pareto_count']} of {found['count']:,} packages are not beaten ({exact}).",
        empty="Nothing can be settled yet: say on the issues what values are worth.",
    )


def ledger_section(negotiation: Negotiation, matters: Sequence[Matter]) -> dict[str, object]:
    """Show who conceded what, newest last, and what came back."""
    packages = Package.objects.filter(negotiation=negotiation, is_binding=True)
    packages = packages.order_by("offered_at", "pk").prefetch_related("values", "conditions")
    by_key = {package.pk: package for package in packages}
    ledger: Facts = written(concessions_from(matters, by_key.values()))
    offered = {str(pk): package for pk, package in by_key.items()}
    rows = [move_cells(move, offered) for move in ledger["moves"][-MOVES_SHOWN:]]
    hidden = len(ledger["moves"]) - len(rows)
    return section(
        "Concessions",
        ["Package", "Issue", "Change", "To us", "To them", "Move", "Answer"],
        rows,
        note=" ".join(
            [
                total_in_words("We", ledger["given"]),
                total_in_words("They", ledger["received"]),
                f"{hidden} earlier moves are not shown." if hidden else "",
            ]
        ),
        empty="No side has changed a binding package yet.",
    )


def move_cells(move: Facts, offered: Mapping[str, Package]) -> Cells:
    """Show one line of the ledger."""
    package, answer = offered[move["package"]], move["answer"]
    return [
        link_to(package, name_of(package)),
        move["name"],
        f"{move['from'] or '–'} → {move['to'] or '–'}",
        change(move["ours"]),
        change(move["theirs"]),
        move["kind"],
        label(answer, ANSWER_COLOURS.get(answer, "grey")) if answer else "",
    ]


def zones_section(zones: Iterable[Any]) -> dict[str, object]:  # Any: zones of the mathematics
    """Show our limits beside what we believe are theirs."""
    words = {True: ("overlap", "success"), False: ("no overlap", "danger"), None: ("unknown", "")}
    rows: list[Cells] = [
        [
            zone.name,
            zone.ours or "–",
            zone.theirs or "–",
            label(*words[zone.exists]),
            "–" if zone.confidence is None else f"{float(zone.confidence):.0%}",
        ]
        for zone in zones
    ]
    return section(
        "Limits",
        ["Issue", "Our limit", "Theirs, as we believe", "Zone", "How sure"],
        rows,
        empty="No issue is on the table.",
    )


def section(
    title: str, headers: list[str], rows: list[Cells], *, note: str = "", empty: str
) -> dict[str, object]:
    """Make one table of the page."""
    table = {"headers": headers, "rows": rows}
    return {"title": title, "table": table, "note": note, "empty": empty}


def look_in(improvement: Facts) -> dict[str, object]:
    """Tell who agreed to look for something better, and what was found."""
    missing = improvement["missing"]
    return {
        "sides": [
            {"name": "We" if side == Side.BUYER else "They", "has_agreed": side not in missing}
            for side in Side.values
        ],
        "is_open": improvement["is_open"],
        "trades": [trade_in_words(trade) for trade in improvement["trades"][:TRADES_SHOWN]],
    }


def trade_in_words(trade: Facts) -> str:
    """Write a trade with what makes it worth more to them."""
    return f"{trade['words']}. {trade['reason']}" if trade["reason"] else str(trade["words"])


def assumptions_in(found: Facts) -> list[str]:
    """Name what nobody told us and what could not be priced."""
    assumed = [
        f"{line['issue']}: {line['about'].replace('_', ' ')} is assumed"
        for line in found["assumptions"]
    ]
    deal = found["deal"] or {"unknown_limits": []}
    return [
        *assumed,
        *(f"{name} cannot be priced" for name in found["unpriced"]),
        *(f"{name}: nobody told what is worse than the limit" for name in deal["unknown_limits"]),
    ]


def figure(worth: float | None) -> str:
    """Write a worth with two decimals."""
    return "–" if worth is None else f"{worth:.2f}"


def change(worth: float | None) -> str:
    """Write what a move adds, or takes."""
    return "–" if worth is None else f"{worth:+.2f}"


def outcome(facts: Facts) -> str:
    """Show how a package ends for both."""
    if text := facts["outcome"]:
        return label(text, OUTCOME_COLOURS[text])
    return quiet("unknown" if facts["unknown_limits"] else "not priced")


def lines_of(texts: Iterable[str]) -> str:
    """Show some texts below each other."""
    lines = format_html_join("", "<div>{}</div>", ((text,) for text in texts))
    # One block: on a telephone the cell sets its name and its content side by side.
    return format_html("<div>{}</div>", lines) if lines else "–"


def total_in_words(who: str, total: Facts) -> str:
    """Say what the concessions of a side come to."""
    count = total["count"]
    if not count:
        return f"{who} conceded nothing."
    times = "once" if count == 1 else f"{count} times"
    return f"{who} conceded {times}: {total['ours']:+.2f} to us, {total['theirs']:+.2f} to them."
