"""What the story left behind, said in a page of text."""

from collections.abc import Iterator
from datetime import UTC, datetime

from srm.demo.client import Client, Row, wait_for
from srm.demo.story import Told
from srm.demo.telling import Expected

WAIT_SECONDS = 60.0


def is_raised(expected: Expected, signs: list[Row]) -> bool:
    """Tell whether a sign the story must raise is among those raised."""
    return any(
        sign["code"] == expected.code
        and sign["direction"] == expected.direction
        and (not expected.statement or sign["statement"] == expected.statement)
        for sign in signs
    )


def signs_of(client: Client, told: Told) -> list[Row]:
    """Read the signs raised in the story's negotiations, oldest first."""
    signs = of_talks(client, told, "warning-signs")
    return sorted(signs, key=lambda sign: str(sign["raised_at"]))


def missing_signs(client: Client, told: Told) -> list[Expected]:
    """Wait for the worker, then name the signs that it did not raise."""

    def missing() -> list[Expected]:
        signs = signs_of(client, told)
        return [expected for expected in told.expected if not is_raised(expected, signs)]

    wait_for(lambda: not missing(), WAIT_SECONDS)
    return missing()


def lines(client: Client, told: Told) -> Iterator[str]:
    """Tell what was recorded, which signs were raised, and what is due."""
    statements = {row["id"]: row for row in of_talks(client, told, "statements")}
    yield "What was recorded"
    for supplier, talk in zip(told.suppliers, told.negotiations, strict=True):
        yield from lines_of_talk(client, supplier, talk)
        for interest in client.all("interests", negotiation=talk["id"], ordering="rank"):
            yield line_of_interest(interest, statements)
    yield ""
    yield from lines_of_case(client, told.negotiations[0], told.improved)
    yield ""
    yield from lines_of_ideas(client, told.negotiations[1])
    yield ""
    yield "Warning signs that the worker raised"
    for sign in signs_of(client, told):
        yield line_of_sign(sign, statements)
    yield ""
    yield "Who owes what"
    for step in sorted(of_talks(client, told, "follow-ups"), key=lambda row: str(row["due_at"])):
        who = "we" if step["side"] == "buyer" else "they"
        due = "  (due)" if datetime.fromisoformat(step["due_at"]) <= datetime.now(UTC) else ""
        yield f"  {step['due_at'][:10]}  {who}: {step['action']}{due}"


def lines_of_case(client: Client, talk: Row, improved: str) -> Iterator[str]:
    """Tell what the first case adds up to."""
    brief = client.call("GET", f"negotiations/{talk['id']}/brief/")
    progress, style = brief["progress"], brief["styles"]["style"]
    given = brief["concessions"]["given"]
    accepted = next(
        row for row in client.all("packages", negotiation=talk["id"]) if row["accepted_at"]
    )
    worth = client.call("GET", f"packages/{accepted['id']}/appraisal/")
    yield f"What “{talk['title']}” adds up to"
    yield f"  Readiness before the round: {brief['readiness']['score']} of 100"
    yield f"  Steps to an integrative deal: {progress['done_count']} of {len(progress['steps'])}"
    yield f"  Style: {style['label']} ({style['score']:+.2f}; -1 is distributive, 1 integrative)"
    yield f"  Looked together before signing: {improved}"
    yield (
        f"  Our concessions: {given['count']}, they cost us {-given['ours']:.2f}"
        f" and are worth {given['theirs']:.2f} to them"
    )
    yield (
        f"  The deal is {worth['outcome']}: worth {worth['ours']:.2f} to us,"
        f" {worth['theirs']:.2f} to them as far as we know"
    )
    for trade in worth["trades"][:1]:
        yield f"  Better for both: {trade['words']}"


def lines_of_ideas(client: Client, talk: Row) -> Iterator[str]:
    """Tell what could be given instead of what the second case is about."""
    yield f"Instead of “{talk['title']}”"
    for idea in client.all("packages", negotiation=talk["id"], is_binding="false"):
        yield f"  {idea['note']}"


def of_talks(client: Client, told: Told, resource: str) -> list[Row]:
    """Read all rows of a kind that belong to the story's negotiations."""
    talks = [talk["id"] for talk in told.negotiations]
    return [row for talk in talks for row in client.all(resource, negotiation=talk)]


def lines_of_talk(client: Client, supplier: Row, talk: Row) -> Iterator[str]:
    """Tell of one negotiation."""
    of_talk = {"negotiation": talk["id"]}
    phase = client.call("GET", f"negotiations/{talk['id']}/")["phase"]
    counts = {
        name: sum(1 for _ in client.all(name, **of_talk))
        for name in ("rounds", "statements", "interests", "packages")
    }
    share = float(supplier["share_of_their_sales"])
    yield f"  {supplier['name']} (we buy {share:g} % of their sales)"
    yield f"    {talk['title']}: {phase}; " + ", ".join(
        f"{n} {name if n != 1 else name[:-1]}" for name, n in counts.items()
    )
    for deal in client.all("agreements", **of_talk):
        status = deal["status"].replace("_", " ")
        yield f"    Agreement: {deal['title']}, version {deal['version']}, {status}"
        yield f"      SHA-256 {deal['sha256']}"


def line_of_interest(interest: Row, statements: dict[str, Row]) -> str:
    """Tell why a side wants something, and where we have it from."""
    whose = {"buyer": "Our", "supplier": "Their", "shared": "Shared"}[interest["holder"]]
    said = statements.get(interest["source"] or "")
    source = f"“{said['text']}”" if said else "assumed"
    return f"    {whose} {interest['kind']}: {interest['text']} ({interest['state']}; {source})"


def line_of_sign(sign: Row, statements: dict[str, Row]) -> str:
    """Tell of one sign, with its words."""
    said = statements.get(sign["statement"] or "", {})
    language = f" [{said['language']}]" if said.get("language") else ""
    about = f"{sign['severity']:<8}{sign['code']:<22}{sign['direction']:<8}"
    return f"  {about}“{sign['excerpt']}”{language}"
