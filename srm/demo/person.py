"""Somebody who logs in to the console; the session works for the API too."""

from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from srm.demo.client import Answer, Client, Unexpected, exchange

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Person(Client):
    """Speaks to the site as a browser does that somebody is logged in with."""

    cookies: dict[str, str]

    @property
    def proof(self) -> dict[str, str]:
        """Say who is asking, and that no foreign page asks in their name."""
        return {**with_cookies(self.cookies), "X-CSRFToken": self.cookies["csrftoken"]}


def log_in(url: str, username: str, password: str) -> Person:
    """Fill in the form of the login page."""
    page = f"{url}/admin/login/"
    cookies = cookies_of(exchange("GET", page))
    form = {
        "username": username,
        "password": password,
        "csrfmiddlewaretoken": cookies.get("csrftoken", ""),
        "next": "/admin/",
    }
    answer = exchange("POST", page, urlencode(form), {**FORM, **with_cookies(cookies)})
    cookies |= cookies_of(answer)
    if "sessionid" not in cookies:
        raise Unexpected(f"The login page answered {answer.status} and lets nobody in.")
    return Person(url, "", cookies)


def with_cookies(cookies: dict[str, str]) -> dict[str, str]:
    """Send cookies back."""
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}


def cookies_of(answer: Answer) -> dict[str, str]:
    """Read the cookies that an answer sets."""
    found: dict[str, str] = {}
    for line in answer.headers.get_all("Set-Cookie", []):
        found |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
    return found
