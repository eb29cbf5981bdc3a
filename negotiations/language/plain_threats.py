"""Threats in the plainest words, by rules: "I'll stop delivery", "sign, or we delist you".

A second reader beside the network, for English, Dutch and German. It finds few of the threats that
people write, but those that anybody would name first, also where nothing but the announcement
stands there; and it was wrong on 8 of 2,900 harmless texts of the corpus.
"""

import re
from itertools import zip_longest

from negotiations.language.findings import Sign
from negotiations.language.labels import THREAT
from negotiations.language.threats.dutch import dutch_words
from negotiations.language.threats.english import english_words
from negotiations.language.threats.german import german_words
from negotiations.language.threats.grammar import Deed, ThreatWords
from negotiations.language.threats.sentences import Sentence, guess_languages, split_sentences

RULES = {"en": english_words, "nl": dutch_words, "de": german_words}
PRESSED_HARD, PRESSED, BLUNT, VEILED = 0.95, 0.85, 0.75, 0.60
WEAKER = {"escalate_to_management"}

TAG_QUESTION = re.compile(
    r"[,\u2013-]\s*(?:(?:is (?:that|this) )?(?:ok(?:ay)?|right|understood|clear|got (?:it|that))"
    r"|do you (?:understand|hear)[\w ]*|verstanden|(?:ist das )?klar|begrepen|(?:is dat )?duidelijk"
    r"|oké|snap je)\s*\?+[\"'”»]*$",
    re.IGNORECASE,
)
LAUGHTER = re.compile(
    r"\W*(?:(?:just |only )?(?:kidding|joking)|ha ?ha\w*|lol|i take (?:that|it) back|grapje|geintje"
    r"|(?:nur |war nur )?(?:ein )?(?:scherz|spa(?:ß|ss))|dat neem ik terug|das nehme ich zurück"
    r"|[:;]-?[)D]|[😂🤣😉😄😅🙂😊]+)\W*$",
    re.IGNORECASE,
)


def plain_threat(text: str, *, speaker: str, language: str = "") -> Sign | None:
    """Look for the sentence with the plainest threat; of equals, the first."""
    sentences = split_sentences(text)
    sightings: list[Sign] = []
    for sentence, next_one in zip_longest(sentences, sentences[1:]):
        if not _is_declared(sentence) or (next_one and LAUGHTER.match(next_one.plain)):
            continue
        found = (_sighting(sentence, words, speaker) for words in _rules_for(language, sentence))
        sightings += [sighting for sighting in found if sighting]
    return max(sightings, key=lambda seen: (not _is_weaker(seen), seen.confidence), default=None)


def _is_declared(sentence: Sentence) -> bool:
    """A question announces nothing, unless only its tail asks."""
    text = sentence.plain.rstrip("\"'”»)")
    return not text.endswith("?") or TAG_QUESTION.search(sentence.plain) is not None


def _is_weaker(seen: Sign) -> bool:
    return seen.is_veiled or seen.sanction in WEAKER


def _rules_for(language: str, sentence: Sentence) -> list[ThreatWords]:
    told = language[:2].lower()
    if told in RULES:
        return [RULES[told]()]
    if told:
        return [rules() for rules in RULES.values()]
    return [RULES[language]() for language in guess_languages(sentence.text)]


def _sighting(sentence: Sentence, words: ThreatWords, speaker: str) -> Sign | None:
    text = sentence.plain
    is_pressed_hard = words.hard_pressure.search(text) is not None
    is_pressed = is_pressed_hard or words.pressure.search(text) is not None
    found = _announced(text, words, is_pressed=is_pressed)
    if not found or words.disclaimer.search(text):
        return None
    if not is_pressed_hard and words.excuse.search(text):
        return None
    deed, its_words = found
    is_veiled = deed.is_veiled or words.softener.search(its_words) is not None
    confidence = PRESSED_HARD if is_pressed_hard else PRESSED if is_pressed else BLUNT
    return Sign(
        code=THREAT,
        confidence=VEILED if is_veiled else confidence,
        start=sentence.start,
        end=sentence.end,
        sanction=deed.sanction,
        is_veiled=is_veiled,
        by=speaker,
    )


def _announced(text: str, words: ThreatWords, *, is_pressed: bool) -> tuple[Deed, str] | None:
    """Find the first deed, with its words; without pressure only a blunt one counts."""
    unconditional = words.condition.sub(",", text)
    for deed in words.deeds:
        if deed.is_blunt or is_pressed:
            found = deed.pattern.search(unconditional if deed.is_loose else text)
            if found:
                return deed, found[0]
    return None
