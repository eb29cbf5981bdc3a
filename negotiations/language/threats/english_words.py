"""English words that deeds are made of: who, when, what, and the forms of a verb."""

from negotiations.language.threats.grammar import joined, near

DOUBLED = {"stop", "cut", "drop", "scrap", "strip", "trim", "ban", "bar", "bin", "quit", "put"}
IRREGULAR = {
    "cut": "cut", "hold": "held", "withhold": "withheld", "withdraw": "withdrawn", "give": "given",
    "throw": "thrown", "take": "taken", "tear": "torn", "break": "broken", "shut": "shut",
    "put": "put", "strike": "struck", "shrink": "shrunk", "leave": "left", "keep": "kept",
    "tell": "told", "bring": "brought", "sell": "sold", "send": "sent",
}  # fmt: skip

WORDS = {
    "US": r"""
        i|we|head office|my (?:company|boss|management|people)
        our (?:company|group|board|management|side|stores|head office|people|team)
    """,
    "THEM": r"""
        they|he|she|our \w+
        (?:the|their|your|our) (?:buyer|supplier|retailer|customer|vendor|client|manufacturer)
        (?:the|their|your) (?:account|category|sales|purchasing|key account) (?:manager|director)
    """,
    "ANYONE": r"""
        <US>
        <THEM>
    """,
    "FUTURE": r"""
        'll| will| shall| gonna|(?:'m|'re| am| are| is)(?: also| now| just)? (?:going|determined) to
        (?: will not| won't) hesitate to
    """,
    "MODAL": r"""
        <FUTURE>
        'd| would| can| could| may| might| must| intend to| plan to| threatens? to
        (?: will|'ll| would|'d)? (?:have|has)(?: (?:no|little) <OTHER>(?: left)?(?: but)?)? to
        (?: will be|'ll be| would be|'m|'re| am| are| is| see ourselves| feel) <READY> to
    """,
    "OTHER": r"(?:other )?(?:choice|option|alternative|way)",
    "READY": r"forced|obliged|compelled|prepared|ready|willing|about|bound",
    "WONT": r"""
        (?: won't| refuse to| no longer| stop|(?:'ll| will| shall) (?:not|never|no longer))
        (?: are|'re|'m| am) (?:not|no longer) (?:going to)?
    """,
    "DET": r"""
        (?:(?:all|any|every|the|your|our|further|future|of|doing|to|you|these|single|each) ){0,4}
    """,
    "DELIVERY": r"""
        (?:deliver(?:y|ies|ing)|shipments?|shipping|suppl(?:y|ies|ying))(?![- ]<PAPERWORK>)
    """,
    "PAPERWORK": r"""
        notes?|charges?|fees?|costs?|slots?|windows?|dates?|times?|terms?|address|chains?
        agreements?|contracts?|points?|vans?
    """,
    "ELSEWHERE": r"(?! <AT_A_PLACE>\b)(?! (?:to (?!you\b)|in (?!\d|one|two|three)|on \w+days\b))",
    "AT_A_PLACE": r"""
        at|via|over|during|between|through|with|from the|of (?!your|our|goods|everything)
        for (?:the|a|one|two|three)|by (?:rail|truck|road|sea|air|ship|train|van)
    """,
    "LOAD": r"""
        <DELIVERY>
        trucks?|lorr(?:y|ies)|pallets?|goods|consignments?|parts|stock
    """,
    "PROMOTION": r"""
        promo(?:tion|ting|tional \w+)?s?|campaigns?|leaflets?|flyers?|brochures?|bonus weeks?
        adverts?|advertisements?|advertising|ads|marketing|displays?|features?|end-?caps?
    """,
    "YOURS": r"""
        you(?!r? (?:competitors?|rivals?|old))
        your (?!competitors?|rivals?)(?:\w+ ){0,2}?<GOODS>
        us|our <GOODS>
    """,
    "GOODS": r"""
        products?|brands?|lines?|range|items?|articles?|goods|skus?|listings?|labels?|stuff|company
    """,
    "SHELF": r"""
        (?:(?:the|our|my|your|their|every|all|of) )*<SHELVES>
    """,
    "SHELVES": r"""
        shel(?:f|ves)|assortment|range|catalogue|catalog|stores?|shops?|planogram|listings?
        portfolio|web ?shop|shelf space|facings?
    """,
    "VOLUME": r"""
        volumes?|orders?(?! (?:form|confirmation))|quantit(?:y|ies)|allocations?|share|purchases
        offtake|business with you
    """,
    "CONTRACT": r"""
        contracts?|(?:framework |supply )?agreements?|relationship|partnership|co-?operation|ties
        business with you|business relations\w*|account
    """,
    "PAYMENT": r"payments?|invoices?|bills?|money|paying|balance|what we owe\w*",
    "LAWYERS": r"""
        lawyers?|solicitors?|attorneys?|legal (?:department|team|counsel)|debt collect\w+
    """,
    "BOSS": r"""
        boss(?:es)?|ceo|directors?|superiors?|board|head office|headquarters|management|managers?
        chief executive|shareholders|owners?
    """,
    "TENDER": r"""
        tenders?|rfqs?|rfps?|bidding|bids?|auctions?|next round|short ?list
        (?:supplier|vendor|approved|bidder)s?'? (?:list|panel|base|pool)
        future (?:business|projects?|awards?|requests|work)
    """,
    "PUBLIC": r"""
        press|newspapers?|media|journalists?|everyone|everybody|trade association|public|linkedin
        (?:whole |entire )?(?:market|industry|trade|sector|world)
        other (?:retailers|suppliers|buyers)
        (?:every|all) (?:\w+ )?(?:retailer|supplier|customer|buyer|client|chain)s?
        your (?:other )?(?:customers|clients|competitors|investors|suppliers|bank)
    """,
    "ABOUT_YOU": r"(?:how|what|about|that) (?:\w+ ){0,2}?(?:you|your|this kind|happened)\b",
    "OR_ELSE": r"there(?:'ll| will) be|expect|then|otherwise|else|that means|or",
    "NO_MORE": r"no(?: more| further| new)?|an end to|the end of",
    "KISS": r"forget|say goodbye|wave goodbye|kiss",
    "DEAD": r"terminated|cancell?ed|over|gone|off|history|ended|finished|stopped|dead",
    "TOLD": r"said|says|told|tells|warned|warns|announced|announces|wrote|writes|made clear",
    "REPORTED": r"(?:they|he|she|\w*er|\w+or|\w+s)(?: has| have| is| are|'s|'re)?(?: now)?",
    "DRY_OUT": r"""
        cut you off|put you on (?:stop|hold)|starve you|leave you without
        (?:turn|shut|close) (?:off )?the taps?
    """,
    "COURT": r"(?:the |a )?(?:court|judge|tribunal|arbitration)",
    "HARD": r"hard|harder|difficult|miserable|hell|impossible|a misery",
    "NAME": r"name|reputation|image|brand",
    "YOUR_MONEY": r"""
        paying you|paying your
        (?:payments? (?:of|for|on) )?(?:all )?(?:of )?your (?:\w+ )?(?:invoices?|bills?)
        (?:payments? (?:of|for|on) )?(?:all )?(?:of )?your (?:\w+ )?(?:payments?|money)
    """,
    "UNPAID": r"unpaid|paid|released|open|transferred|drawer|account|settled",
    "PRICE": r"prices?|rates?|fees?|rent",
    "PENALTY": r"penalt(?:y|ies)|fines?|surcharges?",
    "GIVE": r"sell|give|allocate|hand|ship|move|shift",
    "UNIT": r"truck|pallet|crate|box|case|kilo|bottle|tonne?|piece|carton|unit|litre",
    "LEAVE": r"leave|move|come|arrive|be (?:sent|loaded|released)",
    "AFTERMATH": r"consequences|repercussions",
    "RETHINK": r"""
        reconsider|rethink|review|think again about|re-?evaluate|think twice about|question
    """,
    "GUARANTEE": r"guarantee|promise|rule out|vouch|say how long|say whether|protect",
    "PITY": r"pity|shame|sad|unfortunate|regrettable",
    "STAKE": r"<CONTRACT>|<VOLUME>|<PROMOTION>|<SHELF>|<DELIVERY>|products|reputation|position",
    "ONE": r"another|a single|one more|so much as|ever again|anything more|(?:any|one) \w+ more",
    "MY_GOODS": r"""
        your (?:\w+ )?(?:products|brands?|lines?|range|items|articles|skus)
    """,
    "CRATES": r"""
        (?:\w+ )?(?:<DELIVERY>|trucks?|pallets?|crates?|box(?:es)?|cases?|parts|goods|units?)
    """,
    "OFF_SHELF": r"""
        <YOURS> ~ (?:off|from|out of|out) <SHELF>
    """,
    "OFF_PROMOTION": r"""
        (?:you|your)\b ~ (?:out of|off|from) (?:\w+ ){0,3}?<PROMOTION>
    """,
    "SUIT": r"""
        (?:legal|court) ~ (?:action|proceedings|steps|measures)|lawsuit|suit|claim|injunction
        complaint|damages|arbitration|proceedings|litigation|case
    """,
    "FINE": r"""
        penalt(?:y|ies)|fines?|surcharges?|chargebacks?|punitive \w+|extra fee|(?:all|the|our) costs
        (?:off|from) (?:your|the) (?:\w+ )?(?:invoices?|bills?|payments?)
        for every (?:late|missing|short)
    """,
    "OUT_OF_TENDER": r"""
        (?:you|your (?:company|firm|name|bid)|us)\b ~ (?:(?:the|our|all|next|future|new) )*<TENDER>
    """,
    "TO_BOSS": r"""
        (?:(?:to|with|up|it|this|the \w+) )*(?:your|the|our|their) (?:\w+ ){0,2}?<BOSS>\b
    """,
    "TO_PUBLIC": r"""
        (?:(?:to|in|on|with|it|this|that|your name|the|a|every) )*(?:<PUBLIC>|social media)
    """,
}

STOP = (
    "stop halt suspend cease discontinue freeze block interrupt end pause withhold cancel hold"
    " terminate"
)
DROP = f"{STOP} pull scrap axe kill withdraw drop cut bin shelve"
SHRINK = (
    "cut reduce halve slash shrink decrease lower trim scale curtail cancel move shift pull freeze"
    " divert give reallocate redirect block stop suspend"
)
HOLD_BACK = "withhold stop suspend freeze hold block delay refuse park retain cancel"
CHARGE = "charge fine impose add invoice bill levy apply slap demand deduct claim set dock"
RUIN = "ruin destroy damage blacken wreck harm smear trash drag"
BREAK = "terminate cancel end break tear rip rescind dissolve sever cut annul revoke quit"
GO = (
    "go escalate take call write complain speak talk bring raise report inform email ring contact"
    " phone involve tell"
)
TELL = (
    "tell inform warn contact alert call ring brief leak expose publish post go talk write email"
    " complain feed spread"
)
THROW = "take throw kick pull remove drop clear strip get boot bar push delete cut strike"
BAR = (
    "exclude bar ban block keep shut lock disqualify leave strike remove drop scratch debar cross"
    " kick delete take throw"
)
WORDS |= {
    "BREAK": "|".join(BREAK.split()),
    "DROP": "|".join(DROP.split()),
    "THROW": "|".join(THROW.split()),
}


def _form(verb: str, ending: str) -> str:
    if ending == "ed" and verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb in DOUBLED:
        return verb + verb[-1] + ending
    return verb.removesuffix("e") + ending


def _forms(verbs: str, ending: str) -> str:
    return "|".join(_form(verb, ending) for verb in verbs.split())


def done(verbs: str, target: str) -> str:
    """Somebody does it under pressure, in the active and in the passive voice."""
    base, doing, did = "|".join(verbs.split()), _forms(verbs, "ing"), _forms(verbs, "ed")
    active = rf"""
        <ANYONE><MODAL> ~ (?:{base}|(?:be|start) (?:{doing}))
        <ANYONE> (?:\w+ly |just |also |then )?(?:{base})
        <ANYONE>(?:'m|'re| am| are) (?:\w+ )?(?:{doing})
        (?:or|otherwise|and) (?:\w+ )?(?:{base})
    """
    return rf"""
        (?:{joined(active)}) ~ (?:{target})
        (?:{target}) ~ (?:be|is|are|gets?|being) (?:\w+ )?(?:{did})\b
        (?:you|your|we|our|us|have|see)(?:'ll)? ~ (?:{did}) ~ (?:{target})
    """


def announced(verbs: str, target: str) -> str:
    """Somebody of theirs is reported to have threatened it."""
    base, doing = "|".join(verbs.split()), _forms(verbs, "ing")
    threat = rf"<REPORTED> threat\w+ (?:us )?(?:to|with) ~ (?:{base}|{doing})"
    return rf"""
        (?:{threat}|<TOLD> ~ (?:they|he|she|it|we)<MODAL> ~ (?:{base})) ~ (?:{target})
    """


def loosely(verbs: str, target: str) -> str:
    """Any form of the verbs near the target."""
    return near("|".join([*verbs.split(), _forms(verbs, "ing"), _forms(verbs, "ed")]), target)


def bluntly(verbs: str, target: str) -> str:
    """We shall do it, whatever you answer."""
    return rf"""
        <US><FUTURE> ~ (?:{"|".join(verbs.split())}) <DET>(?:{target})
        <US>(?:'m|'re| am| are)(?: \w+)? (?:{_forms(verbs, "ing")}) <DET>(?:{target})
    """


def lost(what: str, fate: str = "stop|end|cease|dry up|disappear|vanish") -> str:
    """What you have from us you will have no more."""
    without = r"""
        (?:you(?:'ll| will| would|'d)?|or|and) (?:lose|forfeit)
        you(?:'ll| will)? (?:get|see|receive|have) (?:no|zero)
        you(?:'ll| will)? (?:never|not|no longer) (?:again )?(?:get|see|receive)
        you won't (?:be )?(?:get|see|receiv|hav)\w*
        (?:don't|do not) (?:expect|count on)
        <OR_ELSE>(?: it's)? <NO_MORE>(?: \w+)?
        no \w+(?: [^,]{1,20}?)?(?:,| means| then)? no
    """
    over = rf"""
        (?:(?:will|'ll|going to) )?(?:{fate}|come to an end|be (?:over|off|history))
        (?:is|are|will be) (?:\w+ )?(?:off|over|gone|history|finished)
    """
    return rf"""
        (?:{joined(without)}) ~ (?:{what})
        (?:{what}) ~ (?:{joined(over)})\b
    """


def written_off(what: str) -> str:
    """What you may forget."""
    return rf"""
        you(?:'ll| will| can| may as well| are going to)(?: also| just)? <KISS> ~ (?:{what})
        (?:consider|regard) (?:\w+ ){{0,3}}(?:{what}) (?:as )?(?:\w+ )?<DEAD>\b
    """
