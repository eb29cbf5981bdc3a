import pytest

from negotiations.language.new_text import new_text

HEADS = [
    "On Mon, 3 Mar 2026 at 10:00, Ann Bo <ann@example.org> wrote:",
    "Am 03.03.2026 um 10:00 schrieb Ann Bo:",
    "Op 3 maart 2026 om 10:00 schreef Ann Bo <ann@example.org>:",
    "Le 3 mars 2026 à 10:00, Ann Bo a écrit :",
    "El 3 mar 2026, a las 10:00, Ann Bo escribió:",
    "Il giorno 3 mar 2026, alle 10:00, Ann Bo ha scritto:",
    "W dniu 3.03.2026 o 10:00, Ann Bo napisał(a):",
    "-----Original Message-----",
    "-----Ursprüngliche Nachricht-----",
    "From: Ann Bo\nSent: Monday\nTo: Cy",
    "Von: Ann Bo\nGesendet: Montag\nAn: Cy",
    "De : Ann Bo\nEnvoyé : lundi\nÀ : Cy",
    "Od: Ann Bo\nWysłano: poniedziałek",
]


@pytest.mark.parametrize("head", HEADS)
def test_what_stands_below_the_head_of_an_earlier_mail_is_not_read(head: str) -> None:
    fresh = new_text(f"Fine with us.\n\n{head}\n\nSign or we stop the trucks.")

    assert "Fine with us." in fresh.text
    assert "trucks" not in fresh.text


def test_lines_with_a_quotation_mark_are_not_read() -> None:
    fresh = new_text("> sign or we stop the trucks\nFine with us.")

    assert fresh.text.strip() == "Fine with us."


def test_a_message_that_only_forwards_is_read() -> None:
    assert "trucks" in new_text("From: Ann\nTo: Bo\nWe stop the trucks.").text


def test_places_lead_back_into_the_marked_up_text() -> None:
    mail = "<html><body><p>Don&apos;t <b>stop</b> the trucks</p></body></html>"

    fresh = new_text(mail)

    at = fresh.text.index("stop")
    start, end = fresh.original(at, at + 4)
    assert mail[start:end] == "stop"
    assert "Don't" in fresh.text


def test_style_script_comments_and_quoted_boxes_are_not_read() -> None:
    mail = (
        "<style>p{x}</style><script>stop()</script><!-- hidden --><p>Hello</p>"
        '<div class="gmail_quote">we stop the trucks</div>'
    )

    assert new_text(mail).text.strip() == "Hello"


def test_less_than_signs_in_plain_text_are_no_markup() -> None:
    assert new_text("price < 4 and volume > 3").text == "price < 4 and volume > 3"
