"""Check the corpus files named on the command line and print what they hold."""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

LANGUAGES = {"en", "nl", "de", "fr", "es", "it", "pl"}
SIDES = {"buyer", "supplier"}
GENRES = {"email", "chat", "call_note"}
THREAT = "punitive-threat"
CODES = {THREAT} | set(
    "deadline-pressure take-it-or-leave-it bad-faith-claim personal-attack financial-distress"
    " escalation-to-management one-sided-demand".split()
)
SANCTIONS = set(
    "stop_delivery delist cut_volume cease_promotion terminate legal_action payment_withholding"
    " price_penalty reputation escalate_to_management exclude_from_tender other".split()
)
KINDS = {"interest", "position", "question"}
TOPICS = set(
    "price payment_terms volume delivery quality exclusivity duration promotion sustainability"
    " cash_flow relationship risk other".split()
)
THREAT_NOTES = {"plain_threat", "conditional", "veiled_threat", "reported_threat", "started"}
HARD_NOTES = set(
    "contract_fact question promise_offer walk_away outside_consequence negation past_event"
    " retraction quoted_policy logistics joke firm_refusal".split()
)
OTHER_NOTES = {"tactic", "interest", "step", "everyday"}
FIELDS = {"id", "text", "language", "speaker", "sent_at", "genre", "labels", "note"}
SHAPES = {
    "signs": {"code", "quote", "sanction", "veiled", "by"},
    "interests": {"kind", "holder", "topic", "quote"},
    "steps": {"owner", "action", "due", "quote"},
}
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*-\d{4}")
NEAR = 0.7

Item = dict[str, Any]  # one parsed line; its shape is what this script checks


def one_of(value: object, allowed: set[str], name: str) -> Iterator[str]:
    """Yield a complaint unless the value is in the closed list."""
    if not isinstance(value, str) or value not in allowed:
        yield f"{name} {value!r} is not one of {', '.join(sorted(allowed))}"


def iso_day(value: object, name: str) -> Iterator[str]:
    """Yield a complaint unless the value is a day like 2026-03-05."""
    try:
        if date.fromisoformat(str(value)).isoformat() != value:
            raise ValueError
    except ValueError:
        yield f"{name} {value!r} is not an ISO day"


def check_sign(sign: Item) -> Iterator[str]:
    """Yield what is wrong with one sign."""
    yield from one_of(sign.get("code"), CODES, "code")
    if sign.get("code") == THREAT:
        yield from one_of(sign.get("sanction"), SANCTIONS, "sanction")
        if not isinstance(sign.get("veiled"), bool):
            yield "veiled is neither true nor false"
    elif sign.get("sanction") is not None or sign.get("veiled"):
        yield "sanction or veiled on a sign that is no threat"
    if "by" in sign:
        yield from one_of(sign["by"], SIDES, "by")


def check_interest(interest: Item) -> Iterator[str]:
    """Yield what is wrong with one interest."""
    yield from one_of(interest.get("kind"), KINDS, "kind")
    yield from one_of(interest.get("holder"), SIDES, "holder")
    yield from one_of(interest.get("topic"), TOPICS, "topic")


def check_step(step: Item) -> Iterator[str]:
    """Yield what is wrong with one step."""
    yield from one_of(step.get("owner"), SIDES, "owner")
    if not 1 <= len(str(step.get("action") or "").split()) <= 10:
        yield "action is empty or longer than ten words"
    if "due" not in step:
        yield "step without due (null when unknown)"
    elif step["due"] is not None:
        yield from iso_day(step["due"], "due")


CHECKS = {"signs": check_sign, "interests": check_interest, "steps": check_step}


def check_quote(entry: Item, text: str) -> Iterator[str]:
    """Yield a complaint unless the quote stands exactly once in the text."""
    quote = entry.get("quote")
    if not isinstance(quote, str) or not quote.strip():
        yield "quote is missing"
    elif quote != quote.strip():
        yield f"quote begins or ends with a space: {quote!r}"
    elif text.count(quote) != 1:
        yield f"quote occurs {text.count(quote)} times in the text: {quote!r}"


def check_labels(item: Item, text: str) -> Iterator[str]:
    """Yield what is wrong with the labels of one item."""
    labels = item.get("labels", {})
    if not isinstance(labels, dict):
        raise TypeError("labels is no object")
    yield from (f"unknown labels.{name}" for name in labels.keys() - SHAPES.keys())
    for name, shape in SHAPES.items():
        for entry in labels.get(name, []):
            yield from (f"unknown field {field} in {name}" for field in entry.keys() - shape)
            yield from check_quote(entry, text)
            yield from CHECKS[name](entry)
    codes = Counter(sign.get("code") for sign in labels.get("signs", []))
    yield from (f"{code} is labelled {n} times" for code, n in codes.items() if n > 1)
    if any(step.get("due") for step in labels.get("steps", [])) and "sent_at" not in item:
        yield "a step has a due date but the item has no sent_at"


def check_note(item: Item) -> Iterator[str]:
    """Yield a complaint when the note tag contradicts the labels."""
    note = item.get("note")
    yield from one_of(note, THREAT_NOTES | HARD_NOTES | OTHER_NOTES, "note")
    threats = [sign for sign in signs(item) if sign.get("code") == THREAT]
    if bool(threats) != (note in THREAT_NOTES):
        yield f"note {note!r} and the labels disagree about a threat"
    if note == "veiled_threat" and threats and not threats[0].get("veiled"):
        yield "note says veiled, the label does not"
    if note in {"plain_threat", "conditional"} and threats and threats[0].get("veiled"):
        yield f"note says {note}, the label says veiled"


def check_item(item: Item) -> Iterator[str]:
    """Yield everything that is wrong with one item."""
    text = item.get("text")
    if not isinstance(text, str) or not text.strip():
        yield "text is empty"
        return
    if not ID.fullmatch(str(item.get("id"))):
        yield f"id {item.get('id')!r} is not <batch>-0001"
    yield from (f"unknown field {field}" for field in item.keys() - FIELDS)
    yield from one_of(item.get("language"), LANGUAGES, "language")
    yield from one_of(item.get("speaker"), SIDES, "speaker")
    yield from one_of(item.get("genre"), GENRES, "genre")
    if "sent_at" in item:
        yield from iso_day(item["sent_at"], "sent_at")
    yield from check_labels(item, text)
    yield from check_note(item)


def signs(item: Item) -> list[Item]:
    """Return the signs of an item, also when labels are left out."""
    return list(item.get("labels", {}).get("signs", []))


def shingles(text: str) -> set[str]:
    """Return the character five-grams of a text without case, digits and punctuation."""
    plain = " ".join(re.findall(r"[^\W\d_]+|\d", text.lower()))
    return {plain[i : i + 5] for i in range(max(1, len(plain) - 4))}


def near_pairs(texts: list[str]) -> Iterator[tuple[int, int, float]]:
    """Yield pairs of texts with a Jaccard similarity above NEAR, found by their rarest shingles."""
    sets = [shingles(text) for text in texts]
    counts = Counter(shingle for shingle_set in sets for shingle in shingle_set)
    index: dict[str, list[int]] = defaultdict(list)
    for i in sorted(range(len(sets)), key=lambda n: len(sets[n])):
        rare = sorted(sets[i], key=lambda shingle: (counts[shingle], shingle))
        prefix = rare[: len(rare) - int(NEAR * len(rare)) + 1]
        for j in {j for shingle in prefix for j in index[shingle]}:
            if len(sets[j]) < NEAR * len(sets[i]):
                continue
            common = len(sets[i] & sets[j])
            score = common / (len(sets[i]) + len(sets[j]) - common)
            if score > NEAR:
                yield j, i, score
        for shingle in prefix:
            index[shingle].append(i)


WORDS = re.compile(r"\w+(?:[-'’]\w+)*")
CALENDAR = set(
    "monday tuesday wednesday thursday friday saturday sunday maandag dinsdag woensdag donderdag"
    " vrijdag lundi mardi mercredi jeudi vendredi lunes martes miércoles jueves viernes lunedì"
    " martedì mercoledì giovedì venerdì montag dienstag mittwoch donnerstag freitag".split()
)


def template(text: str, language: str) -> str | None:
    """Return the text with numbers, days and names masked, or None when too little is left."""
    words = []
    for match in WORDS.finditer(text):
        word = match.group()
        start = match.start() == 0 or text[: match.start()].rstrip()[-1:] in ".!?:\n"
        named = word[0].isupper() and not start and language != "de" and word != "I"
        mask = any(c.isdigit() for c in word) or word.lower() in CALENDAR or named
        words.append("#" if mask else word.lower())
    kept = [word for word in words if word != "#"]
    return " ".join(words) if len(kept) >= 4 else None


def read(paths: list[str]) -> tuple[list[tuple[str, Item]], list[str]]:
    """Return the items with their places, and complaints about lines that are no JSON."""
    items, wrong = [], []
    for path in paths:
        for number, line in enumerate(Path(path).read_text(encoding="utf-8").split("\n"), 1):
            if not line.strip():
                continue
            place = f"{path}:{number}"
            try:
                item = json.loads(line)
            except ValueError as error:
                wrong.append(f"{place}: not JSON: {error}")
                continue
            items.append((place, item if isinstance(item, dict) else {}))
    return items, wrong


def check_alone(items: list[tuple[str, Item]]) -> Iterator[str]:
    """Yield complaints about single items and repeated ids; empty the labels that have no shape."""
    seen: dict[str, str] = {}
    for place, item in items:
        name = str(item.get("id"))
        if name in seen:
            yield f"{place}: id {name} is already at {seen[name]}"
        seen.setdefault(name, place)
        try:
            yield from (f"{place} {name}: {wrong}" for wrong in check_item(item))
        except (AttributeError, TypeError) as error:
            yield f"{place} {name}: wrong shape: {error}"
            item["labels"] = {}


def check_together(items: list[tuple[str, Item]]) -> Iterator[str]:
    """Yield exact and near duplicates and families of one template."""
    texts = [str(item.get("text")) for _, item in items]
    names = [f"{place} {item.get('id')}" for place, item in items]
    close = set()
    for i, j, score in near_pairs(texts):
        close.add(frozenset((i, j)))
        kind = "duplicate" if texts[i] == texts[j] else f"near-duplicate ({score:.2f})"
        yield f"{names[j]}: {kind} of {names[i]}: {texts[j][:70]!r}"
    families: dict[str, list[int]] = defaultdict(list)
    for i, (_, item) in enumerate(items):
        masked = template(texts[i], str(item.get("language")))
        if masked:
            families[masked].append(i)
    for masked, members in families.items():
        if len(members) > 1 and frozenset(members[:2]) not in close:
            yield f"template family: {', '.join(names[i] for i in members)}: {masked[:70]!r}"


def count(items: list[Item]) -> dict[str, Counter[str]]:
    """Return the counts to print, by heading."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        counts["batch"][str(item.get("id")).rpartition("-")[0]] += 1
        for field in ("language", "note", "genre", "speaker"):
            counts[field][str(item.get(field))] += 1
        if item.get("note") in HARD_NOTES:
            counts["hard negatives"][str(item.get("language"))] += 1
        for sign in signs(item):
            counts["code"][str(sign.get("code"))] += 1
            if sign.get("code") == THREAT:
                counts["threats"][str(item.get("language"))] += 1
                counts["sanction"][str(sign.get("sanction"))] += 1
                counts["veiled"][str(sign.get("veiled")).lower()] += 1
                counts["threat by"][str(sign.get("by", item.get("speaker")))] += 1
        for interest in item.get("labels", {}).get("interests", []):
            for field in ("kind", "holder", "topic"):
                counts[f"interest {field}"][str(interest.get(field))] += 1
        for step in item.get("labels", {}).get("steps", []):
            counts["step owner"][str(step.get("owner"))] += 1
            counts["step due"]["dated" if step.get("due") else "null"] += 1
    return counts


def print_counts(items: list[Item]) -> None:
    """Print one line per heading."""
    print(f"items: {len(items)}")
    for heading, counter in count(items).items():
        print(f"{heading}: " + ", ".join(f"{name} {n}" for name, n in counter.most_common()))


def main(paths: list[str]) -> int:
    """Check the files, print complaints and counts, return 1 when something is wrong."""
    items, wrong = read(paths)
    wrong += [*check_alone(items), *check_together(items)]
    print(*wrong, sep="\n")
    print_counts([item for _, item in items])
    print(f"{len(wrong)} complaints")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
