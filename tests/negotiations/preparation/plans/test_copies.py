from negotiations.preparation.plans.copies import changes_between, completed


def test_a_copy_from_before_pauses_has_not_drifted() -> None:
    older = {"agenda": [], "style_shifts": [{"on": "2026-03-09", "move": "Ask."}]}
    today = {
        "agenda": [],
        "style_shifts": [{"on": "2026-03-09", "move": "Ask.", "kind": "move", "deadline_side": ""}],
    }

    assert changes_between(completed(older), today) == []
    assert older["style_shifts"] == [{"on": "2026-03-09", "move": "Ask."}]


def test_a_copy_from_before_own_answers_has_not_drifted() -> None:
    older = {"sanctions": [{"sanction": "delist", "likelihood": "low", "owner": "1"}]}

    assert completed(older)["sanctions"] == [{**older["sanctions"][0], "own_answer": ""}]


def test_a_line_keeps_what_it_says() -> None:
    line = {"on": "2026-03-09", "move": "Wait.", "kind": "pause", "deadline_side": "buyer"}

    assert completed({"style_shifts": [line]}) == {"style_shifts": [line]}
    assert completed({}) == {"style_shifts": []}
