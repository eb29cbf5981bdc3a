"""Punitive threat: harm announced unless the other side yields.

Somebody who can do it says that they will: stop deliveries, delist, cut volumes, cease promotions,
end the contract, sue, withhold payment. It is meant as a penalty, so it stands beside a condition
("unless you", "or else") or stands there bluntly ("I'll stop delivery").

Firm is not a threat: a refusal, a walk-away ("we would have to look elsewhere"), a consequence that
lies outside anybody's power, a contract fact, a question, a promise, a denial, a retraction, a
joke, a logistics notice. A plain statement of consequence ("without a deposit we cannot reserve
capacity") is none either.
"""

import re
from decimal import Decimal
from itertools import zip_longest

from negotiations.language.sentences import Sentence, guess_languages, split_sentences
from negotiations.language.threats.dutch import dutch_words
from negotiations.language.threats.english import english_words
from negotiations.language.threats.german import german_words
from negotiations.language.threats.grammar import Deed, ThreatWords
from negotiations.warning_signs.detectors.base import Sighting, Utterance, detector

RULES = {"en": english_words, "nl": dutch_words, "de": german_words}
PRESSED_HARD, PRESSED, BLUNT, VEILED = map(Decimal, ("0.95", "0.85", "0.75", "0.60"))
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


@detector("punitive-threat")
def punitive_threat(utterance: Utterance) -> Sighting | None:
    """Look for the sentence with the plainest threat; of equals, the first."""
    sentences = split_sentences(utterance.text)
    sightings: list[Sighting] = []
    for sentence, next_one in zip_longest(sentences, sentences[1:]):
        if not _is_declared(sentence) or (next_one and LAUGHTER.match(next_one.plain)):
            continue
        found = (_sighting(sentence, words) for words in _rules_for(utterance, sentence))
        sightings += [sighting for sighting in found if sighting]
    return max(
        sightings, key=lambda seen: (seen.severity == "alarm", seen.confidence), default=None
    )


def _is_declared(sentence: Sentence) -> bool:
    """A question announces nothing, unless only its tail asks."""
    text = sentence.plain.rstrip("\"'”»)")
    return not text.endswith("?") or TAG_QUESTION.search(sentence.plain) is not None


def _rules_for(utterance: Utterance, sentence: Sentence) -> list[ThreatWords]:
    told = utterance.language[:2].lower()
    if told in RULES:
        return [RULES[told]()]
    if told:
        return [rules() for rules in RULES.values()]
    return [RULES[language]() for language in guess_languages(sentence.text)]


def _sighting(sentence: Sentence, words: ThreatWords) -> Sighting | None:
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
    return _seen(sentence, deed, confidence, is_veiled=is_veiled)


def _announced(text: str, words: ThreatWords, *, is_pressed: bool) -> tuple[Deed, str] | None:
    """Find the first deed, with its words; without pressure only a blunt one counts."""
    unconditional = words.condition.sub(",", text)
    for deed in words.deeds:
        if deed.is_blunt or is_pressed:
            found = deed.pattern.search(unconditional if deed.is_loose else text)
            if found:
                return deed, found[0]
    return None


def _seen(sentence: Sentence, deed: Deed, confidence: Decimal, *, is_veiled: bool) -> Sighting:
    is_weaker = is_veiled or deed.sanction in WEAKER
    return Sighting(
        excerpt=sentence.text,
        severity="warning" if is_weaker else "alarm",
        confidence=VEILED if is_veiled else confidence,
        start=sentence.start,
        end=sentence.end,
        sanction=deed.sanction,
        is_veiled=is_veiled,
    )
