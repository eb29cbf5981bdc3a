from negotiations.briefs.table_page import table_page
from negotiations.rounds.admin import NegotiationAdmin
from srm.console_pages import RowPage

TABLE = RowPage(
    name="table",
    title="What lies on the table",
    icon="balance",
    template="briefs/table_page.html",
    content=table_page,
)
NegotiationAdmin.also_lead_to(TABLE)
