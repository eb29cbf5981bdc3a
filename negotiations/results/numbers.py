"""What may be said of small numbers: how many there are, and that they prove nothing. Pure."""

LEAST = 10
"""Negotiations below which a spread or a share is more chance than pattern."""


def small_number_warning(count: int) -> str:
    """Say that so few negotiations show nothing; empty from `LEAST` on."""
    if count >= LEAST:
        return ""
    noun = "negotiation" if count == 1 else "negotiations"
    return f"Only {count} {noun}: below {LEAST}, differences are more likely chance than pattern."
