import json
import subprocess
import sys

from benchmarks.reader import Cost
from srm.local.places import ROOT

# In a process of its own: that of the tests holds far more than a worker does.
PROGRAM = """
import dataclasses, json
from benchmarks.reader import cost
print(json.dumps(dataclasses.asdict(cost(seconds=0.1))))
"""


def test_the_cost_of_the_reader_is_measured_and_within_what_was_promised() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )

    measured = Cost(**json.loads(done.stdout))

    assert measured.per_second > 5
    assert measured.short_milliseconds > 0
    assert measured.worker_megabytes < 400
    assert measured.forked_megabytes < 150
    assert "statements a second" in str(measured)
