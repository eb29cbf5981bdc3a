"""The demo's requests over Django's test client, with the check against forgery on."""

from collections.abc import Mapping
from email.message import Message
from typing import Any

import pytest
from django.test import Client as Browser

from srm.demo import client, guest, person
from srm.demo.client import Answer

HOST = "http://testserver"


def exchange(
    method: str, url: str, body: bytes | str | None = None, headers: Mapping[str, str] | None = None
) -> Answer:
    sent = dict(headers or {})
    kind = sent.pop("Content-Type", "application/octet-stream")
    browser: Any = Browser(enforce_csrf_checks=True)
    answer = browser.generic(
        method, url.removeprefix(HOST), body or b"", content_type=kind, headers=sent
    )
    told = Message()
    for name, value in answer.headers.items():
        told[name] = value
    for cookie in answer.cookies.values():
        told["Set-Cookie"] = cookie.OutputString()
    return Answer(answer.status_code, told, answer.getvalue())


def play_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever asks the site ask this process."""
    for module in (client, guest, person):
        monkeypatch.setattr(module, "exchange", exchange)
