from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiations.documents.printing import LABELS, Letter, Sheet, print_sheet
from tests.moments import DAY, NOON
from tests.negotiations.documents.pages import words_of

LETTER = Letter(company="Zoë & Söhne")
SHEET = Sheet(
    title="Milk",
    version_line="Version 1",
    sha256="ab" * 32,
    link="urn:x",
    parties=[["Zoë & Söhne"], ["Koel", "NL"]],
    facts=[("Value", "5.00 EUR")],
    terms=[{"number": "1", "subject": "Payment", "text": "30 days."}],
    steps=[["Supplier", "Send the list.", "2026-03-03"]],
    consents=[["Buyer", "Anna", "2026-03-02", "orally"]],
    is_draft=False,
    dated_at=NOON,
)


def with_term(text: str) -> Sheet:
    return replace(SHEET, terms=[{"number": "1", "subject": "Payment", "text": text}])


def test_a_document_shows_what_it_is_told() -> None:
    words = words_of(print_sheet(SHEET, LETTER))

    told = ["Milk", "Version 1", "Zoë & Söhne", "Koel", "5.00 EUR", "30 days.", "Anna", "orally"]
    assert [text for text in [*told, "Send the list.", "ab" * 16] if text not in words] == []
    assert LABELS["en"]["draft"] not in words


def test_a_draft_is_marked_in_words() -> None:
    words = words_of(print_sheet(replace(SHEET, is_draft=True, consents=[]), LETTER))

    assert f"{LABELS['en']['draft']}: {LABELS['en']['draft_line']}" in words
    assert LABELS["en"]["no_consent"] in words


def test_the_same_texts_give_the_same_bytes() -> None:
    first, again = (print_sheet(SHEET, LETTER) for _ in range(2))
    other = print_sheet(replace(SHEET, dated_at=NOON + DAY), LETTER)

    assert first == again
    assert first != other


def test_a_document_says_that_it_is_for_the_archive() -> None:
    content = print_sheet(SHEET, LETTER)

    assert content.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in content


@pytest.mark.parametrize(
    "text",
    [
        "*bold* _it_ $x^2$ #lorem(9) @ref <label> `raw` [a] {b} \\ // = -",
        '#import "/etc/passwd" #read("/etc/passwd")',
        "Συμφωνία για γάλα",  # noqa: RUF001  # Greek on purpose
        "Поставка молока",
        "Łódź, Győr, İzmir, Îles, ß, €, ≤, …, “quotes”",
    ],
)
def test_words_stay_words(text: str) -> None:
    assert text in words_of(print_sheet(with_term(text), LETTER))


def test_what_no_font_has_is_shown_by_its_number() -> None:
    words = words_of(print_sheet(with_term("Good 🙂 日"), LETTER))

    assert "Good ⟨U+1F642⟩ ⟨U+65E5⟩" in words


def test_what_turns_the_direction_of_reading_is_shown() -> None:
    words = words_of(print_sheet(with_term("pay \u202e001"), LETTER))

    assert "pay ⟨U+202E⟩001" in words


@settings(max_examples=25, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_every_text_can_be_printed(text: str) -> None:
    assert print_sheet(with_term(text), LETTER).startswith(b"%PDF-")


@pytest.mark.parametrize("language", sorted(LABELS))
def test_every_language_has_all_words(language: str) -> None:
    words = words_of(print_sheet(SHEET, replace(LETTER, language=language)))

    assert set(LABELS[language]) == set(LABELS["en"])
    assert LABELS[language]["parties"] in words
    assert "⟨U+" not in words


def test_another_language_falls_back_to_english() -> None:
    assert "Parties" in words_of(print_sheet(SHEET, replace(LETTER, language="fi")))


def test_a_logo_is_in_the_document() -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'

    with_logo = print_sheet(SHEET, replace(LETTER, logo=logo))

    assert with_logo != print_sheet(SHEET, LETTER)
