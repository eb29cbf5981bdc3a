"""English deeds that punish: verbs with their objects, by sanction."""

from negotiations.language.threats.english_words import (
    BAR,
    BREAK,
    CHARGE,
    DROP,
    GO,
    HOLD_BACK,
    RUIN,
    SHRINK,
    STOP,
    TELL,
    THROW,
    announced,
    bluntly,
    done,
    loosely,
    lost,
    written_off,
)

BLUNT = {
    "stop_delivery": bluntly(STOP, "<DELIVERY><ELSEWHERE>")
    + announced(STOP, "<LOAD>")
    + written_off("<CRATES>")
    + r"""
        <US><WONT> ~ (?:deliver|ship|supply|send|dispatch) ~ <ONE>
        you(?:'ll| will)? (?:not|never|won't) (?:get|see|receive) (?:a single|another) <CRATES>
        you(?:'ll| will)? (?:not|never|won't) (?:get|see|receive) one more <CRATES>
        <ANYONE><MODAL> ~ <DRY_OUT>
        <ANYONE><MODAL> ~ (?:send|ship|deliver|supply) (?:you )?(?:nothing|zero|no (?:more|further))
    """,
    "delist": bluntly("delist de-list unlist blacklist axe", r"you\b(?!r)|<MY_GOODS>|us")
    + r"""
        <MY_GOODS> (?:are|is|will be) (?:\w+ )?(?:out|gone|history|off <SHELF>)
    """
    + announced("delist de-list unlist drop axe remove", r"\w+")
    + written_off(r"(?:\w+ )?(?:listings?|shelf|shelf space|place (?:in|on) <SHELF>)")
    + r"""
        <US><FUTURE> ~ <THROW> <OFF_SHELF>
    """,
    "cut_volume": announced(SHRINK, r"<VOLUME>") + written_off(r"(?:\w+ )?(?:next |new )?<VOLUME>"),
    "cease_promotion": bluntly(
        DROP, "(?:promotions|promoting|(?:promotional )?campaigns)<ELSEWHERE>"
    )
    + announced(DROP, "<PROMOTION>")
    + written_off(r"(?:\w+ )?<PROMOTION>")
    + r"""
        <US><FUTURE> ~ <DROP> (?:your|all) (?:\w+ )?<PROMOTION>
    """,
    "terminate": announced(BREAK, "<CONTRACT>")
    + written_off(r"<CONTRACT>")
    + r"""
        <US><FUTURE> ~ <BREAK> ~ <CONTRACT> ~ (?:immediate\w*|on the spot|at once)
    """,
    "legal_action": r"""
        <ANYONE><FUTURE> ~ sue (?:you|your|us)
        <ANYONE><FUTURE> ~ (?:take|drag) (?:you|your company|us) (?:to|into|before) <COURT>
        <ANYONE><FUTURE> ~ (?:bring|haul) (?:you|your company|us) (?:to|into|before) <COURT>
        (?:see|meet) you in court|expect a (?:lawsuit|summons|writ)
        (?:you(?:'ll| will)|expect to|going to) (?:\w+ )?hear from (?:our|my|the) <LAWYERS>
        <REPORTED> threat\w+ ~ (?:sue|court|legal|lawyers?)
    """,
    "payment_withholding": bluntly(
        "withhold stop suspend freeze block refuse", r"(?:\w+ )?<YOUR_MONEY>"
    )
    + announced("withhold stop suspend freeze hold block delay", "<PAYMENT>")
    + r"""
        <US><WONT> ~ pay ~ (?:a|one) (?:single |red )?(?:cent|penny|dime)(?! (?:more|above|extra))
        you(?:'ll| will) (?:not|never) see ~ (?:cent|penny|dime|money)
    """,
    "price_penalty": bluntly("fine penalise penalize", "you")
    + announced("charge fine impose deduct", "<FINE>"),
    "reputation": bluntly("ruin destroy damage blacken wreck smear trash", r"your (?:\w+ )?<NAME>")
    + announced("go leak tell publish", "<TO_PUBLIC>")
    + r"""
        <US><FUTURE> ~ (?:tell|inform|warn|let|make sure|see to it) ~ <PUBLIC> ~ <ABOUT_YOU>
    """,
    "escalate_to_management": announced("escalate complain go", "<TO_BOSS>")
    + r"""
        <US><FUTURE> ~ (?:go|going) (?:\w+ )?over your heads?
        <US><FUTURE> ~ complain ~ your (?:\w+ )?<BOSS>
    """,
    "exclude_from_tender": r"""
        <US><FUTURE> ~ (?:put|place) you on (?:the|our) black ?list
    """
    + bluntly("exclude ban bar blacklist disqualify", "<OUT_OF_TENDER>")
    + announced("exclude ban bar blacklist", "<OUT_OF_TENDER>"),
    "other": r"""
        make (?:your|their) (?:life|lives|day|year|work) (?:\w+ )?<HARD>
        make you (?:pay for|regret|suffer|bleed|sorry)|teach you a lesson|put you out of business
        you(?:'ll| will| are going to|'re going to) (?:\w+ )?(?:regret (?:this|it|that)|be sorry)
        you(?:'ll| will| are going to|'re going to) (?:\w+ )?(?:pay for (?:this|that|it)|suffer)
        you(?:'ll| will| are going to|'re going to) (?:\w+ )?bleed
        you(?:'ll| will) (?:\w+ )?(?:face|bear|feel) (?:\w+ )?(?:pain|consequences)
        you(?:'ll| will) (?:\w+ )?(?:have to bear|live with) (?:\w+ )?(?:pain|consequences)
        (?:finish|crush|destroy|ruin) (?:you|your (?:company|business|firm))\b
        hurt (?:you|your (?:business|company|sales))
    """,
}

PRESSED = {
    "stop_delivery": done(STOP, "<LOAD>")
    + lost("<CRATES>")
    + r"""
        <ANYONE><WONT> ~ (?:deliver|ship|supply|send|dispatch|load|produce|release)\b
        (?:trucks?|lorr(?:y|ies)|pallets?|goods|shipments?|containers?) ~ (?:stay|remain)s?\b
        (?:trucks?|lorr(?:y|ies)|pallets?|goods|shipments?|containers?) ~ (?:not|won't) ~ <LEAVE>
        (?:not|no) (?:a|one|another) (?:single )?<UNIT> (?:\w+ )?(?:will|leaves|goes|gets)
        <ANYONE> (?:\w+ )?<DRY_OUT>
        <ANYONE><MODAL> ~ (?:keep|hold|park) ~ (?:trucks?|goods|stock)
    """,
    "delist": done("delist de-list unlist blacklist axe drop", "<YOURS>")
    + done("delist de-list", r"(?:the|your|all|half) (?:\w+ ){0,3}?\w+")
    + done(THROW, r"(?:<OFF_SHELF>|(?:it|them|everything|your \w+) (?:off|from|out of) <SHELF>)")
    + lost(r"(?:\w+ )?(?:listings?|shelf|shelf space|shelves|place (?:in|on) <SHELF>|facings?)")
    + r"""
        (?:you|your \w+(?: \w+)?)(?:'re|'ll be| are| is) (?:\w+ )?(?:out of|off) <SHELF>
        (?:you|your \w+(?: \w+)?)(?: be| go| goes) (?:\w+ )?(?:out of|off) <SHELF>
        (?:will|'ll) (?:\w+ )?(?:disappear|vanish|be gone) (?:\w+ )?(?:from|out of|off) <SHELF>
        (?:will|'ll) (?:\w+ )?(?:be removed|come) (?:\w+ )?(?:from|out of|off) <SHELF>
        (?:give|hand|sell|offer) (?:\w+ )?(?:your|this|the) (?:\w+ )?<SHELVES> ~ to
    """,
    "cut_volume": done(SHRINK, r"(?:(?:your|our|the|all|every|half|any)\b ~ )?<VOLUME>")
    + lost(r"(?:\w+ )?(?:of )?(?:\w+ )?<VOLUME>")
    + r"""
        <ANYONE><MODAL> ~ <GIVE> ~ your (?:\w+ )?(?:<VOLUME>|goods|stock) ~ to
        <ANYONE><MODAL> ~ <GIVE> ~ your (?:\w+ )?(?:machines|units|capacity) ~ to
        <ANYONE><WONT> ~ (?:order|buy) ~ (?:from you|<ONE>|anything|any more)
    """,
    "cease_promotion": done(DROP, "<PROMOTION>")
    + done("take leave throw keep pull remove", "<OFF_PROMOTION>")
    + lost(r"(?:\w+ )?<PROMOTION>")
    + r"""
        <ANYONE><WONT> ~ (?:promote|advertise|feature)\b
        <ANYONE><WONT> ~ (?:run|do|print|plan|support|pay for|fund|have) ~ <PROMOTION>
    """,
    "terminate": done(BREAK, "<CONTRACT>")
    + lost("<CONTRACT>", "end|ends|cease|ceases")
    + r"""
        <ANYONE><MODAL> ~ (?:be (?:done|finished|through) with you|show you the door)
        <ANYONE><MODAL> ~ (?:stop (?:all )?(?:doing )?business with you|throw you out)
        <ANYONE><MODAL> ~ never do business
    """,
    "legal_action": done("sue", "(?:you|your|us)")
    + done("take start initiate begin pursue commence bring launch open seek file lodge", "<SUIT>")
    + done("take drag bring go end", r"(?:to|into|up in|in|before) <COURT>")
    + done("instruct involve call hand pass turn bring engage send get talk give go", "<LAWYERS>")
    + r"""
        <LAWYERS>(?:'ll| will) ~ (?:be in touch|contact|take over|deal|handle|sort|write|claim|come)
        (?:lawsuit|court case|legal action) ~ (?:will|follows)
        claim (?:\w+ )?(?:damages|compensation)
    """,
    "payment_withholding": done(HOLD_BACK, "<PAYMENT>")
    + lost(r"(?:a )?(?:single )?(?:cent|penny|dime|euro|money|payments?)")
    + r"""
        <ANYONE><WONT> ~ (?:be )?(?:pay|settl)(?:e|ing)? ~ (?:you\b|<PAYMENT>|cent)
        <ANYONE><WONT> ~ (?:be )?(?:releas|transferr?)(?:e|ing)? ~ (?:you\b|<PAYMENT>|cent)
        <ANYONE><WONT> ~ (?:be )?(?:pay|settl|releas|transferr?)(?:e|ing)? ~ (?:penny|dime)
        <PAYMENT> ~ (?:stays?|remains?|not be|never be|won't be|go) (?:\w+ )?<UNPAID>
    """,
    "price_penalty": done(CHARGE, "<FINE>")
    + done("raise double increase hike put triple", r"(?:your|the|our|all) (?:\w+ )?<PRICE>")
    + done("cut slash reduce cancel scrap", r"your (?:\w+ )?(?:bonus|margin|rebate|prices?)")
    + done("fine penalise penalize", "(?:you|your)")
    + r"""
        you(?:'ll| will| are going to)? ~ pay (?:a |the )?(?:\w+ )?(?:<PENALTY>|double|list price)
        (?:<PENALTY>) ~ (?:will (?:be|apply|follow)|applies|is due)|<PRICE> (?:\w+ )?go(?:es)? up
    """,
    "reputation": done(TELL, "<TO_PUBLIC>")
    + done(RUIN, r"(?:your|our) (?:\w+ )?<NAME>")
    + r"""
        <ANYONE><MODAL> ~ (?:name and shame|bad-?mouth|go public)
        <ANYONE><MODAL> ~ (?:let|make sure|see to it) ~ <PUBLIC> ~ (?:know|hear|learn)s?
        <ANYONE><MODAL> ~ (?:let|make sure|see to it) ~ <PUBLIC> ~ (?:find out|read)s?
        <PUBLIC> (?:will|gets? to|is going to) (?:\w+ )?(?:know|hear|learn|read|find out)
    """,
    "escalate_to_management": done(GO, "<TO_BOSS>")
    + done("escalate", r"(?:this|it|the (?:\w+ )?\w+|to|higher|further|internally)")
    + r"""
        (?:let|have) (?:our|your|my) (?:\w+ ){0,2}?<BOSS> (?:\w+ )?(?:talk|call|speak)
        (?:let|have) (?:our|your|my) (?:\w+ ){0,2}?<BOSS> (?:\w+ )?(?:settle|know|decide)
    """,
    "exclude_from_tender": done(BAR, "<OUT_OF_TENDER>")
    + done("blacklist ban", "(?:you|your company|us)")
    + lost(r"(?:\w+ )?(?:chance (?:at|in) )?<TENDER>")
    + r"""
        you (?:\w+ )?(?:never|not|no longer) (?:win|get|see|join|enter) ~ <TENDER>
        <ANYONE><WONT> ~ (?:invite|consider|ask|admit|shortlist|include|look at) (?:you|your)
        you(?:'ll| will| won't|'re| are) ~ (?:out of|off|barred|excluded) ~ <TENDER>
        you(?:'ll| will| won't|'re| are) ~ (?:banned|invited|part of) ~ <TENDER>
    """,
}  # fmt: skip

LOOSE = {
    "stop_delivery": loosely(STOP, "<LOAD>")
    + r"""
        nothing (?:\w+ )?(?:leaves|goes out|ships|moves|is shipped|will (?:leave|ship|move))
    """,
    "delist": r"""
        (?:delist|de-list|unlist)(?:ing|ed|s)?
    """
    + loosely(THROW + " give", "<SHELVES>"),
    "cut_volume": loosely(SHRINK, "(?:your|our|the) (?:\\w+ )?<VOLUME>"),
    "cease_promotion": loosely(DROP, "<PROMOTION>"),
    "terminate": loosely(BREAK, "<CONTRACT>"),
    "legal_action": r"""
        lawsuit|sue (?:you|us)|suing|in court|to court|legal (?:action|proceedings|steps)
    """,
    "payment_withholding": loosely("withhold stop suspend freeze hold block refuse", "<PAYMENT>"),
    "price_penalty": r"""
        (?:a|the|contractual|daily) (?:\w+ )?(?:penalty|fine|chargeback)|penalised|fined
    """,
    "reputation": r"(?:to|in) the (?:press|media|newspapers?)|name and shame",
    "exclude_from_tender": r"black ?list(?:ed|ing)?" + loosely("exclude bar ban", "<TENDER>"),
}

VEILED = r"""
    (?:there(?:'ll| will) be|(?:this|that|it) will have|will be) (?:\w+ )?<AFTERMATH>
    (?:will have|without) (?:\w+ )?<AFTERMATH>
    (?:take|resort to|respond with|apply|use) (?:\w+ ){0,2}?(?:measures|sanctions|retaliation)
    retaliate|<US>(?:'ll| will) hit back|hit you where it hurts|gloves (?:will )?come off
    (?:or|and) (?:\w+ )?(?:face|bear|feel|suffer) (?:\w+ )?<AFTERMATH>
    <US><MODAL> ~ <RETHINK> (?:\w+ ){0,2}?<STAKE>
    (?:can't|cannot|can not|couldn't|no longer) <GUARANTEE> ~ (?:your|the|that) ~ <STAKE>
    (?:would|'d) (?:\w+ )?(?:be (?:a )?(?:\w+ )?<PITY>|hate|be sorry|be sad).{1,60}? <STAKE>
    (?:who knows|wonder) (?:how long|what happens to|whether) ~ <STAKE>
    if you (?:\w+ )?want to (?:keep|stay|remain) ~ <STAKE> .{0,60}(?:better|must|have to)
    if you (?:\w+ )?want to (?:keep|stay|remain) ~ <STAKE> .{0,60}(?:need to|accept|sign)
"""
