"""All that happened between us and one supplier, across their negotiations, newest first (R7).

Each kind is read by a query of its own from what is stored, however many rows there are. Statements
are counted per day and negotiation; their words stay where they are.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, DateTimeField, Max, Q, QuerySet
from django.db.models.functions import Cast, TruncDay

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.outtakes.models import Outtake
from negotiations.rounds.models import Negotiation, Round
from negotiations.statements.models import Statement
from negotiations.warning_signs.models import WarningSign
from srm.access.models import User
from srm.api.stretches import Place, Stretch
from suppliers.disputes.models import Dispute
from suppliers.profiles.models import Supplier

Talks = QuerySet[Negotiation]


@dataclass(frozen=True)
class Entry:
    """One thing that happened, and the row that shows it."""

    kind: str
    happened_at: datetime
    resource: str
    id: UUID
    negotiation: UUID | None
    words: str


@dataclass(frozen=True)
class Kind:
    """Entries of one kind: their rows, the column of their moment, and what is told of a row."""

    name: str
    resource: str
    rows: Any  # Any: rows of any model, also grouped ones
    moment: str
    columns: tuple[str, ...]
    words: Callable[..., str]
    key: str = "id"
    negotiation: str = "negotiation_id"
    """The column of the negotiation; empty where it is about the supplier as a whole."""

    @property
    def named(self) -> set[str]:
        """Name the columns to read."""
        return {self.moment, self.key, *self.columns} | ({self.negotiation} - {""})

    def entry(self, row: Mapping[str, Any]) -> Entry:
        """Make an entry of a row."""
        return Entry(
            self.name,
            row[self.moment],
            self.resource,
            row[self.key],
            row.get(self.negotiation),
            self.words(*(row[column] for column in self.columns)),
        )


def entries_of(
    supplier: Supplier, *, viewer: User, stretch: Stretch
) -> Iterator[tuple[Place, Entry]]:
    """Read the entries that can be on a page, of the negotiations that the viewer may see."""
    talks = Negotiation.objects.visible_to(viewer).filter(supplier=supplier)
    kinds = [*talk_kinds(talks), *deal_kinds(talks), *dispute_kinds(supplier, viewer)]
    for rank, kind in enumerate(kinds):
        rows = stretch.of(kind.rows, kind.moment, kind.key, rank=rank)
        for row in rows.values(*kind.named):
            entry = kind.entry(row)
            yield Place(entry.happened_at, rank, entry.id), entry


def talk_kinds(talks: Talks) -> list[Kind]:
    """Give what is said and seen: rounds, statements by the day, warning signs."""
    said = Statement.objects.filter(negotiation__in=talks).order_by()
    by_day = said.values("negotiation_id", day=TruncDay("said_at", tzinfo=UTC)).annotate(
        last_at=Max("said_at"),
        count=Count("pk"),
        taken_back=Count("pk", filter=Q(retracted_at__isnull=False)),
    )
    signs = WarningSign.objects.filter(negotiation__in=talks)
    signs = signs.exclude(verdict=WarningSign.Verdict.DISMISSED)
    return [
        Kind(
            "round-opened",
            "rounds",
            Round.objects.filter(negotiation__in=talks),
            "opened_at",
            ("number", "channel"),
            "Round {} by {}.".format,
        ),
        Kind(
            "statements",
            "negotiations",
            by_day,
            "last_at",
            ("count", "taken_back"),
            statements_in_words,
            key="negotiation_id",
        ),
        Kind(
            "warning-sign",
            "warning-signs",
            signs,
            "raised_at",
            ("code", "direction", "statement__retracted_at"),
            sign_in_words,
        ),
    ]


def statements_in_words(count: int, taken_back: int) -> str:
    """Say how many statements there were on a day, and how many were taken back."""
    rest = f", {taken_back} taken back" if taken_back else ""
    return f"{count} statement{'' if count == 1 else 's'} on this day{rest}."


def sign_in_words(code: str, direction: str, retracted_at: datetime | None) -> str:
    """Name a sign, and say so where its words were taken back."""
    return f"{code} ({direction}){', taken back' if retracted_at else ''}."


def deal_kinds(talks: Talks) -> list[Kind]:
    """Give what was agreed: versions that came in force, agreements that ended, and outtakes.

    A version that came in force did so, also while a later one waits for consent.
    """
    agreements = Agreement.objects.filter(negotiation__in=talks)
    versions = AgreementVersion.objects.filter(agreement__negotiation__in=talks)
    outtakes = Outtake.objects.filter(agreement__negotiation__in=talks)
    return [
        Kind(
            "agreement-in-force",
            "agreements",
            versions.filter(in_force_at__isnull=False).order_by(),
            "in_force_at",
            ("title", "number"),
            lambda title, number: title if number == 1 else f"{title}, version {number}",
            key="agreement_id",
            negotiation="agreement__negotiation_id",
        ),
        Kind(
            "agreement-ended",
            "agreements",
            agreements.filter(ended_at__isnull=False),
            "ended_at",
            ("title",),
            "{}".format,
        ),
        Kind(
            "outtake",
            "outtakes",
            outtakes,
            "given_at",
            ("side", "satisfaction"),
            "The {} was content to {} of 5.".format,
            negotiation="agreement__negotiation_id",
        ),
    ]


def dispute_kinds(supplier: Supplier, viewer: User) -> list[Kind]:
    """Give disputes that began and that were settled; a day begins at midnight UTC."""
    disputes = Dispute.objects.visible_to(viewer).filter(supplier=supplier)
    midnights = disputes.annotate(
        opened_at=Cast("opened_on", DateTimeField()),
        settled_at=Cast("settled_on", DateTimeField()),
    )
    return [
        Kind(
            "dispute-opened",
            "disputes",
            midnights,
            "opened_at",
            ("subject",),
            "{}".format,
            negotiation="",
        ),
        Kind(
            "dispute-settled",
            "disputes",
            midnights.filter(settled_on__isnull=False),
            "settled_at",
            ("subject", "settlement"),
            "{} {}".format,
            negotiation="",
        ),
    ]
