from benchmarks.reader import cost


def test_the_cost_of_the_reader_is_measured_and_within_what_was_promised() -> None:
    measured = cost(seconds=0.1)

    assert measured.per_second > 5
    assert measured.short_milliseconds > 0
    assert measured.worker_megabytes < 600  # the process of the tests holds more than a worker
    assert measured.forked_megabytes < 150
    assert "statements a second" in str(measured)
