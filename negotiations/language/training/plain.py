"""The plainest threats and their nearest doubles, put together from lists.

The writers of the corpus were told to avoid "if you do not, we will". Real people do not avoid it,
so the network meets it here, beside questions, denials and promises with the very same words.
Only learned from, never measured on.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from negotiations.language.labels import OTHER_SIDE, THREAT
from negotiations.language.training.corpus import Item, Label
from negotiations.language.training.plain_words import DUTCH, ENGLISH, GERMAN
from negotiations.language.training.plain_words_polish import POLISH
from negotiations.language.training.plain_words_romance import FRENCH, ITALIAN, SPANISH

WORDS = {
    "en": ENGLISH,
    "nl": DUTCH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pl": POLISH,
}
PER_ACT = (3, 3)
"""Threats and doubles made with each act."""
WRAPPED = 0.35
"""Share that is given a friendly opening, and share that is given a closing."""


def plain_items(seed: int) -> list[Item]:
    """Make the same items for the same seed."""
    generator = random.Random(seed)  # noqa: S311 - no secret
    return [item for language in WORDS for item in _items(language, generator)]


def _items(language: str, generator: random.Random) -> list[Item]:
    words = {name: _lines(block) for name, block in WORDS[language].items()}
    made = []
    for line in words["acts"]:
        sanction, side, act = line.split(" ", 2)
        threats = generator.sample(words["threats"], PER_ACT[0])
        doubles = generator.sample(words["doubles"], PER_ACT[1])
        for frame in [*threats, *doubles]:
            note, _, sentence = frame.partition(": ")
            text = sentence.replace("{act}", act)
            text = text.replace("{if}", generator.choice(words["if"]))
            text = text.replace("{good}", generator.choice(words["good"]))
            made.append(_Said(note, sanction if frame in threats else "", side, text))
    for line in words["said"]:
        sanction, side, text = line.split(" ", 2)
        made.append(_Said("conditional", sanction, side, text))
    return [
        _item(f"plain-{language}-{number}", language, said, words, generator)
        for number, said in enumerate(made)
    ]


@dataclass(frozen=True)
class _Said:
    note: str
    sanction: str
    side: str
    sentence: str


def _item(
    key: str, language: str, said: _Said, words: Mapping[str, list[str]], generator: random.Random
) -> Item:
    sentence = _written(said.sentence, generator)
    before = after = ""
    if generator.random() < WRAPPED:
        before = generator.choice(words["before"]) + " "
    if generator.random() < WRAPPED:
        after = " " + generator.choice(words["after"])
    end = len(before) + len(sentence.rstrip(".!?"))
    label = Label(THREAT, len(before), end, sanction=said.sanction, side=said.side)
    is_told = said.note in ("reported_threat", "question")
    return Item(
        key=key,
        text=before + sentence + after,
        language=language,
        speaker=OTHER_SIDE[said.side] if is_told else said.side,
        sent_on=None,
        note=said.note,
        labels=(label,) if said.sanction else (),
    )


def _written(text: str, generator: random.Random) -> str:
    """Write as a sentence, or as people type in a chat."""
    if generator.random() < 0.25:
        return text
    first = text[:1].upper() if text[0] != "¿" else "¿" + text[1].upper()
    rest = text[1:] if text[0] != "¿" else text[2:]
    return first + rest + ("" if text.endswith("?") else ".")


def _lines(block: str) -> list[str]:
    return [line.strip() for line in block.splitlines() if line.strip()]
