"""What the story left behind, said in a page of text."""

from collections.abc import Iterator

from srm.demo.client import Client, Row, wait_for
from srm.demo.story import Expected, Told

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
    talks = [talk["id"] for talk in told.negotiations]
    signs = [sign for talk in talks for sign in client.all("warning-signs", negotiation=talk)]
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
    yield "What was recorded"
    for supplier, talk in zip(told.suppliers, told.negotiations, strict=True):
        yield from lines_of_talk(client, supplier, talk)
    yield ""
    yield "Warning signs that the worker raised"
    statements = {
        row["id"]: row
        for talk in told.negotiations
        for row in client.all("statements", negotiation=talk["id"])
    }
    for sign in signs_of(client, told):
        yield line_of_sign(sign, statements)
    yield ""
    yield "Who owes what"
    for talk in told.negotiations:
        for step in client.all("follow-ups", negotiation=talk["id"], ordering="due_at"):
            who = "we" if step["side"] == "buyer" else "they"
            yield f"  {step['due_at'][:10]}  {who}: {step['action']}"


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
    yield f"    {talk['title']}: {phase}; " + ", ".join(f"{n} {name}" for name, n in counts.items())
    for deal in client.all("agreements", **of_talk):
        status = deal["status"].replace("_", " ")
        yield f"    Agreement: {deal['title']}, version {deal['version']}, {status}"
        yield f"      SHA-256 {deal['sha256']}"


def line_of_sign(sign: Row, statements: dict[str, Row]) -> str:
    """Tell of one sign, with its words."""
    said = statements.get(sign["statement"] or "", {})
    language = f" [{said['language']}]" if said.get("language") else ""
    about = f"{sign['severity']:<8}{sign['code']:<18}{sign['direction']:<8}"
    return f"  {about}“{sign['excerpt']}”{language}"
