from negotiations.briefs.dispute_page import console_notice
from negotiations.briefs.profile_page import profile_page
from negotiations.briefs.style_page import style_page
from negotiations.briefs.table_page import table_page
from negotiations.briefs.timeline_page import timeline_page
from negotiations.rounds.admin import NegotiationAdmin
from srm.console_pages import RowPage
from suppliers.people.admin import ContactAdmin
from suppliers.profiles.admin import SupplierAdmin

TABLE = RowPage(
    name="table",
    title="What lies on the table",
    icon="balance",
    template="briefs/table_page.html",
    content=table_page,
)
STYLE = RowPage(
    name="style",
    title="How it goes",
    icon="insights",
    template="briefs/style_page.html",
    content=style_page,
)
TIMELINE = RowPage(
    name="timeline",
    title="Timeline",
    icon="timeline",
    template="briefs/timeline_page.html",
    content=timeline_page,
)
NegotiationAdmin.also_lead_to(TABLE, STYLE)
NegotiationAdmin.also_tell(console_notice)
SupplierAdmin.also_lead_to(TIMELINE)
PROFILE = RowPage(
    name="profile",
    title="What we know of them",
    icon="person_search",
    template="briefs/profile_page.html",
    content=profile_page,
)
ContactAdmin.also_lead_to(PROFILE)
