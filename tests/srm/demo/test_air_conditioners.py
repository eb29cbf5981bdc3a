"""The demo's first case, played over HTTP: what it adds up to, to the digit.

The numbers of the case, from which all below is worked out by hand:

                          ours: ideal, limit, weight    theirs, as we believe
    discount (percent)    4, 0, 0.50                    0, 4, 0.25
    paid first            no, -, 0.20                   yes, -, 0.60
    units                 5000, 3000, 0.30              5000, 2000, 0.15

A value is worth its weight times its place between limit (0) and ideal (1); of yes and no the ideal
is worth the whole weight.
"""

import pytest

from srm.demo.client import Client, Row

pytestmark = pytest.mark.django_db

# Our opening: 3 %, paid later, 5,000 units.
#   ours   0.50*3/4 + 0.20 + 0.30            = 0.875
#   theirs 0.25*1/4 + 0    + 0.15            = 0.2125
OPENING = (0.875, 0.2125)
# Their answer: 2 %, paid first, 4,000 units.
#   ours   0.50*2/4 + 0    + 0.30*1000/2000  = 0.40
#   theirs 0.25*2/4 + 0.60 + 0.15*2000/3000  = 0.825
ANSWER = (0.40, 0.825)
# The deal: 2 %, paid first, 5,000 units.
#   ours   0.50*2/4 + 0    + 0.30            = 0.55
#   theirs 0.25*2/4 + 0.60 + 0.15            = 0.875
DEAL = (0.55, 0.875)


def close(found: float, wanted: float) -> bool:
    """Floats come of exact fractions: they differ in the last place at most."""
    return found == pytest.approx(wanted, abs=1e-12)


def test_every_line_of_the_ledger_is_right(client: Client, talk: Row) -> None:
    """Ours moved from the opening to the deal; theirs made one package, which is no move.

    discount 3 → 2:    ours 0.50*(2-3)/4 = -0.125, theirs 0.25*(3-2)/4 = +0.0625
    paid first no → yes: ours -0.20,               theirs +0.60, promised on a condition
    together:          ours -0.325,                theirs +0.6625
    """
    ledger = client.call("GET", f"negotiations/{talk['id']}/concessions/")

    lines = {move["name"]: move for move in ledger["moves"]}
    assert set(lines) == {"Discount on the last deal", "Paid before delivery"}
    discount, paid = lines["Discount on the last deal"], lines["Paid before delivery"]
    assert (discount["side"], discount["from"], discount["to"]) == ("buyer", "3", "2")
    assert close(discount["ours"], -0.125)
    assert close(discount["theirs"], 0.0625)
    assert (discount["kind"], discount["answer"]) == ("concession", "waiting")
    assert discount["conditional_on"] == []
    assert (paid["side"], paid["from"], paid["to"]) == ("buyer", "no", "yes")
    assert close(paid["ours"], -0.20)
    assert close(paid["theirs"], 0.60)
    assert (paid["kind"], paid["answer"]) == ("concession", "conditional")
    assert paid["conditional_on"] == [
        "If The price is 2 % below last year's, then we pay before delivery"
    ]
    given, received = ledger["given"], ledger["received"]
    assert given["count"] == 2
    assert close(given["ours"], -0.325)
    assert close(given["theirs"], 0.6625)
    assert received == {"count": 0, "ours": 0.0, "theirs": 0.0}
    assert ledger["unreciprocated"] == []


def test_every_package_is_priced_as_by_hand(client: Client, talk: Row) -> None:
    packages = list(client.all("packages", negotiation=talk["id"], ordering="offered_at"))

    found = [client.call("GET", f"packages/{row['id']}/appraisal/") for row in packages]

    for worth, (ours, theirs) in zip(found, (OPENING, ANSWER, DEAL), strict=True):
        assert close(worth["ours"], ours)
        assert close(worth["theirs"], theirs)
    # Units up costs neither side; what is left on the table is for one side only.
    assert [worth["is_efficient"] for worth in found] == [True, False, True]
    assert [worth["outcome"] for worth in found] == ["win-win"] * 3


def test_what_was_found_by_looking_together_is_what_was_agreed(client: Client, talk: Row) -> None:
    """4,000 → 5,000 units: ours 0.30*1000/2000 = +0.15, theirs 0.15*1000/3000 = +0.05.

    Nothing else is better for both: more discount costs them, paying later costs them 0.60.
    """
    answer, deal = (
        client.call("GET", f"packages/{row['id']}/appraisal/")
        for row in list(client.all("packages", negotiation=talk["id"], ordering="offered_at"))[1:]
    )

    best = answer["trades"][0]
    assert [(one["from"], one["to"]) for one in best["changes"]] == [("4000 pieces", "5000 pieces")]
    assert close(best["ours"], 0.15)
    assert close(best["theirs"], 0.05)
    assert close(deal["ours"] - answer["ours"], best["ours"])
    assert close(deal["theirs"] - answer["theirs"], best["theirs"])
    consents = list(client.all("look-consents", negotiation=talk["id"]))
    assert {row["side"] for row in consents} == {"buyer", "supplier"}
    assert all(row["is_given"] and row["statement"] for row in consents)


def test_the_indicator_is_the_mean_of_seven_signals(brief: Row) -> None:
    """(1 + 1 + 1 - 1 + 0.5 + 1 + 1) / 7 = 4.5 / 7 = 0.642857…, to four places."""
    style = brief["styles"]["style"]

    assert {signal["code"]: signal["value"] for signal in style["signals"]} == {
        "issues-on-the-table": 1.0,  # three
        "packages": 1.0,  # the one offer that changed something changed two issues
        "conditional-offers": 1.0,
        "mutual-moves": -1.0,  # they made one package only
        "questions": 0.5,  # we asked, they did not
        "told-interests": 1.0,  # both told one
        "no-threats": 1.0,  # in words that were read
        "no-pressure": None,  # silence says nothing
    }
    assert (style["score"], style["label"]) == (0.6429, "integrative")
    (round_,) = brief["styles"]["rounds"]
    assert (round_["number"], round_["style"]["score"]) == (1, 0.6429)
    assert brief["styles"]["disagreement"] == ""


def test_the_brief_says_what_the_case_adds_up_to(brief: Row) -> None:
    assert brief["negotiation"]["title"] == "5,000 units for next summer"
    assert brief["negotiation"]["phase"] == "agreed"
    # They sell 70 % of their output to us, we spend 35 % with them, as of last month.
    assert brief["dependency"]["share_of_their_sales"] == "70.00"
    assert brief["dependency"]["share_of_our_spend"] == "35.00"
    assert not brief["dependency"]["is_stale"]
    assert brief["dependency"]["is_dependent"]
    # 100 less 4 of the 12 points for limits: one of three issues has none.
    assert brief["readiness"]["score"] == 96
    assert (brief["progress"]["done_count"], brief["progress"]["missing"]) == (5, [])
    assert brief["packages"]["count"] == 3
    assert (brief["deals"]["count"], brief["deals"]["rows"][0]["version"]) == (1, 2)
    assert brief["interests"]["count"] == 3
    assert brief["predictability"]["value"] is None
    assert brief["concessions"]["given"]["count"] == 2
    assert [person["name"] for person in brief["people"]] == ["Eoin Walsh", "Niamh Byrne"]
