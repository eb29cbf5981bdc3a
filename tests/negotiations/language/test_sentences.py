from negotiations.language.sentences import split_sentences, windows


def sentences(text: str) -> list[str]:
    return [text[one.start : one.end] for one in split_sentences(text)]


def test_sentences_end_at_marks_and_empty_lines() -> None:
    assert sentences("Sign. Or not?\n\nBye") == ["Sign.", "Or not?", "Bye"]


def test_abbreviations_and_ordinal_days_do_not_end_a_sentence() -> None:
    text = "Bis zum 5. Mai liefern wir z. B. nichts. Gruß"

    assert sentences(text) == ["Bis zum 5. Mai liefern wir z. B. nichts.", "Gruß"]


def test_text_without_an_end_is_cut_at_a_space() -> None:
    assert max(len(one) for one in sentences("word " * 1000)) <= 400


def test_empty_text_has_no_sentences() -> None:
    assert sentences("  \n ") == []


def test_a_short_message_is_one_window() -> None:
    assert len(windows("One. Two. Three.")) == 1


def test_a_long_message_is_read_in_windows_of_whole_sentences() -> None:
    text = "This is a sentence of some length. " * 40

    parts = windows(text)

    assert len(parts) > 2
    assert all(text[part.end - 1] == "." for part in parts)
