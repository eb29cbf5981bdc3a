"""The profile of a counterpart: one page about a person on the other side (R40).

What is known is shown with its source; what is not is said to be unknown. Words are attributed by
the speaker's name or mail address, as written: a statement has no other tie to a contact.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from negotiations.briefs.giving import Giving, giving_of
from negotiations.briefs.pages import MOST, Listed, Source, listed, source_of
from negotiations.briefs.speakers import Around, Met, around_of
from negotiations.interests.models import Interest
from negotiations.preparation.styles.models import StyleResult, Willingness
from negotiations.rounds.models import Negotiation, Side
from srm.access.models import User
from srm.evidence import Evidence
from suppliers.people.models import Contact, PersonalNote

NOTES_HIDDEN = "Personal notes are not shown: the key does not cover `personal-notes`."


@dataclass(frozen=True)
class ObservedStyle:
    """What the questionnaire said of the person on a day, and what was seen."""

    main_style: str
    taken_on: date
    evidence: str
    source: Evidence


@dataclass(frozen=True)
class Stance:
    """Whether their side wanted to integrate, when last noted."""

    stance: str
    as_of_on: date
    evidence: str
    negotiation: UUID
    source: Evidence


@dataclass(frozen=True)
class NoteLine:
    """A personal note, as far as it belongs to the viewer."""

    text: str
    purpose: str
    author: str
    keep_until_on: date
    noted_at: datetime
    source: Evidence


@dataclass(frozen=True)
class StatedInterest:
    """An interest that the person was heard stating."""

    id: UUID
    holder: str
    kind: str
    text: str
    state: str
    negotiation: UUID
    source: Source | None


@dataclass(frozen=True)
class Unknown:
    """Something that nobody put on record, so that nobody takes silence for an answer."""

    code: str
    words: str


@dataclass(frozen=True)
class Profile:
    """What is known of a person on the other side."""

    contact: Contact
    made_at: datetime
    styles: Listed
    stance: Stance | None
    likes: Listed
    dislikes: Listed
    other_notes: Listed
    interests: Listed
    concessions: Giving
    met_in: Sequence[Met]
    people: Listed
    unknown: Sequence[Unknown]


def profile_of(contact: Contact, *, viewer: User, shows_notes: bool, at: datetime) -> Profile:
    """Put the page together from what the viewer may see: some fifteen queries, always."""
    talks = Negotiation.objects.visible_to(viewer).filter(supplier=contact.supplier_id)
    around = around_of(contact, talks)
    notes = notes_of(contact, viewer) if shows_notes else []
    facts: dict[str, Any] = {
        "styles": listed(styles_of(contact, viewer), style_line),
        "stance": stance_of(talks),
        "likes": lines_of(notes, PersonalNote.Kind.LIKE),
        "dislikes": lines_of(notes, PersonalNote.Kind.DISLIKE),
        "other_notes": lines_of(notes, PersonalNote.Kind.OTHER),
        "interests": listed(interests_of(contact, talks), interest_line),
        "concessions": giving_of(talks),
        "met_in": around.met_in,
        "people": around.people,
    }
    unknown = list(unknown_in(facts, around, shows_notes=shows_notes))
    return Profile(contact=contact, made_at=at, unknown=unknown, **facts)


def styles_of(contact: Contact, viewer: User) -> QuerySet[StyleResult]:
    """List what was observed of the person's style, the latest first."""
    return StyleResult.objects.visible_to(viewer).filter(contact=contact).newest_first()


def style_line(row: StyleResult) -> ObservedStyle:
    """Make a line of an observed style."""
    source = Evidence("style-results", row.pk)
    return ObservedStyle(row.main_style, row.taken_on, row.evidence, source)


def stance_of(talks: QuerySet[Negotiation]) -> Stance | None:
    """Find what was last noted of their side's willingness."""
    notes = Willingness.objects.filter(negotiation__in=talks, side=Side.SUPPLIER)
    row = notes.standing().newest_first().first()
    if row is None:
        return None
    source = Evidence("willingness", row.pk)
    return Stance(row.stance, row.as_of_on, row.evidence, row.negotiation_id, source)


def notes_of(contact: Contact, viewer: User) -> list[PersonalNote]:
    """List the personal notes that are the viewer's or the viewer's team's, newest first."""
    notes = PersonalNote.objects.visible_to(viewer).filter(contact=contact)
    return list(notes.select_related("author").order_by("-pk"))


def lines_of(notes: Iterable[PersonalNote], kind: str) -> Listed:
    """Make lines of the notes of a kind."""
    lines = [note_line(note) for note in notes if note.kind == kind]
    return Listed(len(lines), lines[:MOST])


def note_line(note: PersonalNote) -> NoteLine:
    """Make a line of a note."""
    return NoteLine(
        note.text,
        note.purpose,
        note.author.display_name,
        note.keep_until_on,
        note.created_at,
        Evidence("personal-notes", note.pk),
    )


def interests_of(contact: Contact, talks: QuerySet[Negotiation]) -> QuerySet[Interest]:
    """List the interests of their side that this person was heard stating, newest first."""
    said_so = Q(source__speaker__iexact=contact.name)
    if contact.email:
        said_so |= Q(source__speaker__iexact=contact.email)
    rows = Interest.objects.filter(
        said_so,
        negotiation__in=talks,
        holder__in=[Interest.Holder.SUPPLIER, Interest.Holder.SHARED],
        source__side=Side.SUPPLIER,
        source__retracted_at=None,
    )
    return rows.select_related("source__verified_by").order_by("-source__said_at", "-pk")


def interest_line(row: Interest) -> StatedInterest:
    """Make a line of an interest."""
    return StatedInterest(
        row.pk,
        row.holder,
        row.kind,
        row.text,
        row.state,
        row.negotiation_id,
        source_of(row.source),
    )


SILENCES = {
    "styles": "Nobody noted this person's style.",
    "stance": "Nobody noted whether their side wants to integrate.",
    "likes": "No like is on record.",
    "dislikes": "No dislike is on record.",
    "interests": "This person was not heard stating an interest.",
    "met_in": "No statement on record is this person's, so it is unknown which rounds they sat in.",
    "people": "Nobody else of the supplier is known.",
}


def unknown_in(facts: dict[str, Any], around: Around, *, shows_notes: bool) -> Iterable[Unknown]:
    """Say what is not known, and what cannot be told for sure."""
    for code, words in SILENCES.items():
        if code in {"likes", "dislikes"} and not shows_notes:
            continue
        found = facts[code]
        if not (found.count if isinstance(found, Listed) else found):
            yield Unknown(code, words)
    if not shows_notes:
        yield Unknown("notes", NOTES_HIDDEN)
    if around.has_namesake:
        yield Unknown(
            "namesake", "Two people there have this name: their words are not told apart."
        )
    giving: Giving = facts["concessions"]
    if not giving.package_count:
        yield Unknown("concessions", "No binding package of their side is on record.")
    elif giving.unpriced_count:
        words = (
            f"{giving.unpriced_count} moves of theirs have no price, so they may be concessions."
        )
        yield Unknown("concessions", words)
