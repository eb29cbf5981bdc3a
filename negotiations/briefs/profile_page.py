"""The page of the console about a person on the other side: the profile. Private."""

from collections.abc import Sequence

from django.utils.timezone import now

from negotiations.briefs.counterparts import Profile, Stance, profile_of
from negotiations.briefs.pages import Listed
from negotiations.briefs.speakers import Met
from negotiations.briefs.table_page import Cells, change, lines_of, section
from srm.access.models import User
from suppliers.people.models import Contact


def profile_page(contact: Contact, user: User) -> dict[str, object]:
    """Show what is known of a person, as far as the viewer may see it."""
    profile = profile_of(contact, viewer=user, shows_notes=True, at=now())
    return {
        "back": "contact",
        "unknown": [line.words for line in profile.unknown],
        "sections": [
            style_section(profile),
            notes_section("Likes", profile.likes),
            notes_section("Dislikes", profile.dislikes),
            notes_section("Other notes", profile.other_notes),
            interests_section(profile),
            concessions_section(profile),
            people_section(profile),
        ],
    }


def style_section(profile: Profile) -> dict[str, object]:
    """Show the observed styles, and what their side wants."""
    rows: list[Cells] = [
        [one.main_style, one.taken_on, one.evidence] for one in profile.styles.rows
    ]
    if profile.stance:
        rows.append(stance_cells(profile.stance))
    return section("Style", ["What", "When", "What shows it"], rows, empty="Not known.")


def stance_cells(stance: Stance) -> Cells:
    """Show what their side wants."""
    return [f"their side: {stance.stance}", stance.as_of_on, stance.evidence or "statements"]


def notes_section(title: str, notes: Listed) -> dict[str, object]:
    """Show the notes of a kind that the viewer may see."""
    rows: list[Cells] = [
        [note.text, note.purpose, note.author, note.keep_until_on] for note in notes.rows
    ]
    return section(title, ["Note", "Kept for", "By", "Until"], rows, empty="No note of yours.")


def interests_section(profile: Profile) -> dict[str, object]:
    """Show what the person was heard wanting, in their own words."""
    rows: list[Cells] = [
        [one.text, one.state, one.source.words, f"{one.source.said_at:%Y-%m-%d}"]
        for one in profile.interests.rows
    ]
    return section(
        "Interests they stated", ["Interest", "State", "Words", "When"], rows, empty="None heard."
    )


def concessions_section(profile: Profile) -> dict[str, object]:
    """Show what their side conceded."""
    rows: list[Cells] = [
        [
            one.title,
            one.issue,
            f"{one.old or '–'} → {one.new or '–'}",
            change(one.ours),
            change(one.theirs),
            f"{one.offered_at:%Y-%m-%d}",
        ]
        for one in profile.concessions.rows
    ]
    return section(
        "Concessions of their side",
        ["Negotiation", "Issue", "Change", "To us", "To them", "When"],
        rows,
        empty="None on record.",
    )


def people_section(profile: Profile) -> dict[str, object]:
    """Show in which rounds the person was heard, and who else there is."""
    rows: list[Cells] = [[profile.contact.name, profile.contact.position, met_in(profile.met_in)]]
    rows += [[one.name, one.position or "–", met_in(one.met_in)] for one in profile.people.rows]
    return section("People", ["Name", "Position", "Heard in"], rows, empty="")


def met_in(rounds: Sequence[Met]) -> str:
    """Name rounds."""
    return lines_of(f"{one.title}, round {one.number}" for one in rounds)
