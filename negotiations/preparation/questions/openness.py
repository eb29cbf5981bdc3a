"""Whether a question is open: it asks for more than yes or no. By how its clauses begin.

A clause that opens with an asking word, perhaps after a linking word, a preposition or a polite
"could you tell me", makes a question open. It is a rule of thumb for coaching, not a verdict.
"""

import re

ASKING = {
    "en": "what how why which where when who whom whose",
    "nl": "wat hoe waarom welke welk waar wanneer wie",
    "de": "was wie warum weshalb welche welcher welches welchen wo wann wer wen",
    "fr": "que quoi comment pourquoi quel quelle quels quelles où quand qui combien",
    "es": "qué cómo cuál cuáles dónde cuándo quién cuánto",
    "it": "cosa che come perché quale quali dove quando chi quanto",
    "pl": "co jak dlaczego jaki jaka jakie który gdzie kiedy kto",
}
LEADING = {
    "en": "and so but then well in at on for to by with from under",
    "nl": "en dus maar dan in op voor bij van",
    "de": "und also aber dann in an bei für mit von",
    "fr": "et mais alors à en pour de dans",
    "es": "y pero entonces en a para por de con",
    "it": "e ma allora per di in da con a",
    "pl": "i ale więc w na o od do za",
}
POLITE = re.compile(r"^(?:can|could|would|will) you (?:tell|explain to|show) (?:me|us) ")
CLAUSES = re.compile(r"[,:;\N{EN DASH}\N{EM DASH}]")


def words_of(by_language: dict[str, str]) -> frozenset[str]:
    """Join the words of all languages."""
    return frozenset(word for words in by_language.values() for word in words.split())


OPENERS, LEADS = words_of(ASKING), words_of(LEADING)


def is_open(question: str) -> bool:
    """Tell whether one of the clauses asks for more than yes or no."""
    return any(begins_openly(clause.strip()) for clause in CLAUSES.split(question.lower()))


def begins_openly(clause: str) -> bool:
    """Tell whether the first word that is no lead asks."""
    words = re.findall(r"[^\W\d_]+", POLITE.sub("", clause))
    first = next((word for word in words if word not in LEADS), "")
    return first in OPENERS
