"""Questions in what somebody said, by the question mark (R46). Pure.

A rule of thumb for coaching, not a verdict. It does not see a question without its mark ("tell me
what you need"), takes a rhetorical one for a question, and knows of openness only how the clauses
begin, in the seven languages of `openness`: any other language counts as closed. It knows what was
put on record, which may be the part that somebody found worth writing down.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from negotiations.language.sentences import split_sentences
from negotiations.preparation.questions.openness import is_open

MARKS = frozenset("?؟")
CLOSERS = "\"'»”“’)] \N{NO-BREAK SPACE}"
LIMITS = (
    "Questions are counted by their question mark; one without it is not seen, and a rhetorical "
    "one is counted. Open is what begins with an asking word in English, Dutch, German, French, "
    "Spanish, Italian or Polish; all else counts as closed. Only what was put on record counts."
)


@dataclass(frozen=True)
class Spoken:
    """How much of what somebody said were questions, and how many of these were open."""

    statement_count: int
    asking_count: int
    """Statements with a question."""
    question_count: int
    open_count: int

    @property
    def closed_count(self) -> int:
        return self.question_count - self.open_count


def spoken_in(texts: Iterable[str]) -> Spoken:
    """Count the questions in some statements."""
    statements, asking, questions, opened = 0, 0, 0, 0
    for text in texts:
        found = questions_in(text)
        statements += 1
        asking += bool(found)
        questions += len(found)
        opened += sum(is_open(question) for question in found)
    return Spoken(statements, asking, questions, opened)


def questions_in(text: str) -> list[str]:
    """Give the sentences that end with a question mark."""
    sentences = [text[one.start : one.end] for one in split_sentences(text)]
    return [one for one in sentences if MARKS & set(ending_of(one))]


def ending_of(sentence: str) -> str:
    """Give the marks that a sentence ends with, such as `?!`."""
    bare = sentence.rstrip(CLOSERS)
    return bare[len(bare.rstrip("?؟!.…")) :]
