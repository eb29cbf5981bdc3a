"""What a promise is about, in a few words: without who, by when, and the helping verbs."""

import re
from datetime import date

from negotiations.language.dates.rules import find_dates

ANY_DAY = date(2026, 1, 5)
"""Where dates stand does not depend on when the text was sent."""
LONGEST = 6
"""Words of an action."""
LEADING = {
    "en": """
        i we he she they you it i'll we'll he'll she'll they'll you'll i'm we're i've will shall
        would can am are is be to have going and as agreed so then ok okay the that our your his
        her their ill us u r gonna
    """,
    "nl": """
        ik wij we hij zij ze jij je u jullie zal zullen ga gaan gaat en zoals afgesproken dan ok
        wordt worden krijgt krijgen
    """,
    "de": """
        ich wir er sie ihr du werde werden wird und wie vereinbart dann ok bekommen erhalten haben
    """,
    "fr": "je j' nous on il elle ils elles vous tu vais allons va et comme convenu alors ok",
    "es": """
        yo nosotros él ella ellos usted ustedes tú voy vamos va van a y como acordado entonces ok
        le les te se lo
    """,
    "it": "io noi lui lei loro voi tu e come d'accordo allora ok le ve vi ti glielo",
    "pl": "ja my on ona oni one pan pani państwo wy i jak uzgodniono to ok",
}
BY = re.compile(
    r"""(?:^|\s)(?:by|until|before|bis|vor|am|op|voor|tegen|uiterlijk|avant|d'ici|pour|le|antes|para|el
    |entro|per|il|do|przed|na|w|we|on|at|in|the|latest|no\ later\ than)\s*$""",
    re.IGNORECASE | re.VERBOSE,
)


def action_of(words: str, language: str) -> str:
    """Shorten a promise to what is to be done."""
    for found in reversed(find_dates(words, language, ANY_DAY)):
        before = BY.sub(" ", " " + words[: found.start])
        words = f"{before.rstrip()} {words[found.end :].lstrip(' ,;')}"
    left = words.replace("’", "'").split()
    leading = frozenset(LEADING.get(language, LEADING["en"]).split())
    while len(left) > 2 and left[0].strip(",.;:").lower() in leading:
        left.pop(0)
    return " ".join(left[:LONGEST]).strip(" ,.;:!")
