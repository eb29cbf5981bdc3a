"""What is new in a message: without mark-up, and without the mails quoted below it."""

import html
import re
from dataclasses import dataclass

MARKUP = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,2000}|!--.{0,5000}?--|![^<>]{0,200})>", re.DOTALL)
HTML_HINT = re.compile(
    r"<(?:html|body|div|p|br|span|table|td|font|b|i|a|ul|li|blockquote|head|style|meta)\b[^<>]*>",
    re.IGNORECASE,
)
UNSEEN = re.compile(
    r"<(style|script|head|title|blockquote)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE
)
QUOTE_BOX = re.compile(
    r"<(?:blockquote|div)\b[^<>]{0,300}(?:gmail_quote|moz-cite|divRplyFwdMsg|appendonsend)",
    re.IGNORECASE,
)
BLOCK = re.compile(r"</?(?:p|div|br|tr|li|ul|ol|table|h[1-6])\b", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")

QUOTED_LINE = re.compile(r"^[ \t]*(?:>|\|[ \t]).*$", re.MULTILINE)
HISTORY = re.compile(
    r"""^[ \t]*(?:
      -{2,}\s*(?:Original\ Message|Forwarded\ [Mm]essage|Ursprüngliche\ Nachricht
        |Weitergeleitete\ Nachricht|Oorspronkelijk\ bericht|Doorgestuurd\ bericht
        |Message\ d'origine|Message\ transféré|Mensaje\ original|Mensaje\ reenviado
        |Messaggio\ originale|Messaggio\ inoltrato|Wiadomość\ oryginalna
        |Oryginalna\ wiadomość|Wiadomość\ przekazana).*
      |_{10,}[ \t]*
      |On\ [^\n]{5,150}(?:\n[^\n]{0,80})?\bwrote:
      |Op\ [^\n]{5,150}(?:\n[^\n]{0,80})?\b(?:schreef)\b[^\n]{0,80}:
      |Am\ [^\n]{5,150}(?:\n[^\n]{0,80})?\bschrieb\b[^\n]{0,80}:
      |Le\ [^\n]{5,150}(?:\n[^\n]{0,80})?a\ écrit\s?:
      |El\ [^\n]{5,150}(?:\n[^\n]{0,80})?escribió:
      |Il\ [^\n]{5,150}(?:\n[^\n]{0,80})?ha\ scritto:
      |(?:Dnia|W\ dniu)\ [^\n]{5,150}(?:\n[^\n]{0,80})?(?:napisał|pisze)[^\n]{0,60}:
      |(?:\*?(?:From|Van|Von|De|Da|Od)\*?[ \t]?:\*?[ \t][^\n]{2,200}\n
         [ \t>]*\*?(?:Sent|Date|To|Verzonden|Datum|Aan|Gesendet|An|Envoyé|À|Enviado|Fecha|Para
         |Inviato|Data|A|Wysłano|Do|Subject|Betreff|Onderwerp|Objet|Asunto|Oggetto|Temat|Cc)
         \*?[ \t]?:)
    )""",
    re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True)
class NewText:
    """Readable text, and for each of its letters where it stands in what was given."""

    text: str
    places: tuple[int, ...] | None
    """None when nothing moved."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Give the place in the given text of a stretch of the readable text."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def new_text(text: str) -> NewText:
    """Leave out mark-up and quoted history. Letters keep their places where they can."""
    if HTML_HINT.search(text):
        plain = _without_markup(text)
        return NewText(_without_history(plain.text), plain.places)
    return NewText(_without_history(text), None)


def _without_history(text: str) -> str:
    """Blank out quoted lines and all that follows the head of an earlier mail."""
    head = HISTORY.search(text)
    if head and text[: head.start()].strip():
        text = text[: head.start()] + _blank(text[head.start() :])
    return QUOTED_LINE.sub(lambda line: " " * len(line[0]), text)


def _without_markup(text: str) -> NewText:
    box = QUOTE_BOX.search(text)
    if box and box.start() > 0:
        text = text[: box.start()]
    text = UNSEEN.sub(lambda unseen: _blank(unseen[0]), text)
    text = MARKUP.sub(
        lambda tag: ("\n" if BLOCK.match(tag[0]) else " ") + " " * (len(tag[0]) - 1), text
    )
    letters: list[str] = []
    places: list[int] = []
    at = 0
    for entity in ENTITY.finditer(text):
        letters.extend(text[at : entity.start()])
        places.extend(range(at, entity.start()))
        for letter in html.unescape(entity[0]):
            letters.append(" " if letter == "\xa0" else letter)
            places.append(entity.start())
        at = entity.end()
    letters.extend(text[at:])
    places.extend(range(at, len(text)))
    return NewText("".join(letters), tuple(places))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
