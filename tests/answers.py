"""What tests read from an answer of the API."""

from typing import Any, Protocol


class Answer(Protocol):
    """The part of a response that tests look at."""

    status_code: int

    def json(self) -> Any:  # Any: JSON
        ...


def refusal(answer: Answer) -> tuple[int, str]:
    """The status and the code of a problem document."""
    return answer.status_code, answer.json()["code"]


def faults(answer: Answer) -> list[str]:
    """The inputs that a 400 names."""
    assert answer.status_code == 400
    return [error["pointer"] for error in answer.json()["errors"]]


def ids(answer: Answer) -> list[str]:
    """The ids of a page, in its order."""
    assert answer.status_code == 200, answer.json()
    return [row["id"] for row in answer.json()["results"]]


def pointing_to(resource: str, id_: str) -> dict[str, str]:
    """A row as evidence names it."""
    return {"resource": resource, "id": id_, "url": f"/api/v1/{resource}/{id_}/"}
