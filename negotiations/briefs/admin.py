from negotiations.briefs.profile_page import profile_page
from negotiations.briefs.table_page import table_page
from negotiations.rounds.admin import NegotiationAdmin
from srm.console_pages import RowPage
from suppliers.people.admin import ContactAdmin

TABLE = RowPage(
    name="table",
    title="What lies on the table",
    icon="balance",
    template="briefs/table_page.html",
    content=table_page,
)
PROFILE = RowPage(
    name="profile",
    title="What we know of them",
    icon="person_search",
    template="briefs/profile_page.html",
    content=profile_page,
)
NegotiationAdmin.also_lead_to(TABLE)
ContactAdmin.also_lead_to(PROFILE)
