"""The notice of disputes above a negotiation in the console (R8). Ours alone."""

from django.utils.html import format_html, format_html_join

from negotiations.briefs.disputes import DisputeLine, notice_for
from negotiations.rounds.models import Negotiation
from srm.access.models import User
from srm.console_columns import link_to
from suppliers.disputes.models import Dispute


def console_notice(negotiation: Negotiation, user: User) -> str:
    """Write the notice for the page of a negotiation in the console; empty where there is none."""
    talks = Negotiation.objects.visible_to(user).filter(supplier=negotiation.supplier_id)
    notice = notice_for(negotiation, talks, viewer=user)
    if notice is None:
        return ""
    disputes = format_html_join(
        "", "<li>{}</li>", ((console_words(line),) for line in notice.disputes)
    )
    pulse = format_html_join(
        "",
        "<li>The {} after a deal: {} of 5. {}</li>",
        ((line.side, line.satisfaction, line.sentence) for line in notice.pulse),
    )
    return format_html("<strong>{}</strong><ul>{}{}</ul>", notice.words, disputes, pulse)


def console_words(line: DisputeLine) -> str:
    """Write one dispute, with a link to its page."""
    link = link_to(Dispute(pk=line.source.id), line.subject)
    if line.settled_on is None:
        return format_html("{}, open since {}", link, line.opened_on)
    return format_html("{}, settled on {}: {}", link, line.settled_on, line.settlement)
