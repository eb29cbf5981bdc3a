from negotiations.results.numbers import LEAST, small_number_warning


def test_small_numbers_are_warned_of() -> None:
    assert small_number_warning(LEAST) == ""
    assert small_number_warning(1).startswith("Only 1 negotiation: below 10")
    assert small_number_warning(0).startswith("Only 0 negotiations: ")
