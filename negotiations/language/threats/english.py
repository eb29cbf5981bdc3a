"""English: who threatens, what pressure sounds like, and what takes the sting out of a sentence."""

import re
from functools import cache

from negotiations.language.threats.english_deeds import BLUNT, LOOSE, PRESSED, VEILED
from negotiations.language.threats.english_words import WORDS
from negotiations.language.threats.grammar import Notation, ThreatWords, gathered

STOPS = r"not|never|\w+n't|if|unless|because|who|which|rather|instead|than"

CONDITIONS = {
    "WILLINGLY": r"(?:<WILL> )*",
    "WILL": r"""
        can|could|will|would|just|both|also|now|really|do|indeed|prefer to
        are (?:able|willing|happy|ready) to
    """,
    "YIELD": r"""
        agree|accept|commit|confirm|sign|order|take (?:the|our|all|more|both|\d\S*)|buy|pay|prefer
        wish|like|need|ask|help|give
        want(?! to (?:keep|stay|remain))|grant|guarantee|choose|approve|say yes|agreed
        (?:raise|increase) (?:the|your) (?:volume|order|quantit\w+)|decide|place|request|share
        are (?:fine|happy|ok|okay)|find|receive|join|invest|bring|let us|send|tell|deliver
    """,
    "DEMANDED": r"""
        signature|agreement|payment|yes|discount|concession|commitment|answer|deal|increase|rebate
        contribution|reduction|improvement|bonus|apology|signed \w+|new price|confirmation
    """,
    "CALAMITY": r"""
        floods?|flooding|strikes?(?! (?:you|your|a|the|us)\b)|storm|drought|harvest|war|fire|snow
        weather|pandemic|covid|virus|shortages?|scarcity|force majeure|customs|border|embargo
        power cut|blackout|breakdown|machine failure|recall\w*|contaminat\w+|hygiene|safety
        health authorit(?:y|ies)|authorities|inspection|regulat\w+|the law|government|ministry
        outage
    """,
    "PAPERS": r"""
        purchase order|po number|address|forecast|specifications?|labels?|certificates?|paperwork
        (?:customs )?papers|drawings|artwork|signed delivery note|barcodes?
    """,
}

CONDITION = (
    r"\b(?:if|unless|when|once|until|as long as|because|since|provided|in case) [^,]*(?:,|$)"
)
HARD_PRESSURE = r"""
    unless (?:you|your|i|we (?:get|see|receive|have|hear|agree|settle|find))\b
    if you (?:\w+ )?(?:not (?!need|have room)|\w+n't|cannot|refuse|fail|keep)
    if you (?:\w+ )?(?:insist|continue|still|ever|dare|think you)
    if you (?:go (?:ahead|through|public|on)|walk|reject|decline|push|try|ignore|stick|persist|stay)
    if you (?:talk to|say no|stand)
    or else\b(?! (?:we|i)(?:'d| would))
    or (?:we|i|they)(?:'ll|'re|'m)?\b(?! (?:can|could|would|may|might|do|did)\b)
    and (?:we|i)(?:'ll| will| shall)\b
    or (?:your|you(?:'ll|'re| can| will| lose| are)|(?:the )?deliver\w+|lose|forget|see you)\b
    should you (?:refuse|fail|not|decline|reject|insist|ignore)
    (?:because|since|as|now that) you (?:\w+ )?(?:refuse|\w+n't|not|reject|insist|decline|keep)\w*
    (?:don't|do not|refuse)\b.{0,60}? and (?:you|we|i)\b
    you (?:leave|force|give) (?:us|me)
    to (?:teach|punish) you|as (?:a )?(?:punishment|penalty|retaliation|payback)
    you (?:had|have had) your chance|(?:last|final) warning
    until (?:you|your|we (?:get|have|see|receive)|i (?:get|have|see|receive))\b
"""
PRESSURE = r"""
    unless|otherwise|else|after that|from then on|once more|in case of refusal
    failing (?:that|which)|in that case|as long as|until|if not|either|one more time
    (?:drop|withdraw|cut|lower|give|withdraw|move|stop) .{1,60}? or
    then (?:we|i|they|your|you|it's|there|deliver\w+|no)\b
    without (?:a|an|the|that|this|any|your|some|\d\S*) ?(?:\w+ ){0,3}?<DEMANDED>
    if you(?!r\b|'d like)(?! <WILLINGLY><YIELD>\b)
    (?:if|when|once)(?: \S+){1,8}? (?:not|\w+n't|no|nothing|without|never)\b
    if (?:your|the (?:price|increase|claim|demand)|that(?:'s| is| was)|this (?:is|goes|continues))
    if (?:it (?:goes on|continues|stays)|prices|another|anyone|one more|nothing|no)\b
    the (?:moment|day|minute|next time|first time) you|next time|should (?:the|this|there)
    (?:one more|another|any further|any other|one single) .{1,60}?(?: and|,) (?:we|i|you)\b
    no (?!order|po|purchase)\w+(?: \w+)?(?: (?:by|before|today|this)[^,]*)?(?:,| means)? no
    (?:by|before|until|accept|sign|pay|agree) .{1,80}? or
    in case (?:you|we|there)
"""
EXCUSE = r"""
    <CALAMITY>
    (?:over|during|for|between|because of|due to|around|on)(?: \w+){0,4}? <CLOSED_TIME>
    building works?|road works?|stock ?taking|renovat\w+|maintenance|refurbish\w*|seasonal
    our (?:own )?<UPSTREAM>s? (?:\w+ )*?(?:\w+s|is|are|has|cannot|\w+n't|ran|broke|burnt)\b
    (?:under|per|pursuant to|according to|in line with|following) (?:the |our )?<TEXT_OF_CONTRACT>
    clause|(?:either|each|both|neither|any) part(?:y|ies)|(?:is|are) entitled|notice period
    (?:the )?<TEXT_OF_CONTRACT> (?:\w+ )?(?:says?|states?|allows?|provides?|gives?|reads?|ends?)\b
    (?:the )?<TEXT_OF_CONTRACT> (?:\w+ )?(?:entitles?|requires?|expires?|runs?|lapses?)\b
    (?:days|months|weeks)'? notice|(?:the )?(?:buyer|supplier|seller|purchaser) (?:may|shall)\b
    (?:our|standard|company|general|usual) (?:policy|procedure|rule)s?
    as (?:planned|agreed|discussed|usual|you know|announced|scheduled|every year|before)
    as you (?:asked|requested|wished|proposed|wanted)|(?:at|on) your (?:request|wish)
    you(?:'ve| have)? asked|at the request of
    if you (?:like|wish|prefer|want)\b(?! to (?:keep|stay))
    last (?:year|month|time|week|spring|summer|autumn|winter)|back then|at the time|used to
    (?:years?|months?|weeks?|days?) ago|in (?:19|20)\d\d|once before|previously|in the past
    (?:if|once|when) (?:you|we|we both)(?:'d)? <WILLINGLY><YIELD>\b
    (?:as soon as|provided(?: that)?|after) (?:you|we|we both)(?:'d)? <WILLINGLY><YIELD>\b
    so that(?: \w+){0,3}? <GAIN>
    (?:to (?:help|support|protect|avoid|prevent|make room|let|free|save))(?: \w+){0,3}? <GAIN>
    expired|damaged|faulty|defective|duplicate|wrong(?:ly)?|mistake|by accident|typo|test order
    obsolete|phas(?:ed?|ing) out|discontinued|out of stock|sold out|<PAPERS>
    (?:about|of) (?:the|our) (?:new|joint|common)
"""
CONTEXT = {
    "CLOSED_TIME": r"""
        holidays?|christmas|easter|new year|inventory|bank holiday|summer|winter|season|shutdown
        move|migration|audit|upgrade|festival|works?|relocation|weekends?|carnival
    """,
    "UPSTREAM": r"factory|plant|supplier|forwarder|carrier|mill|bank|insurer|warehouse|line|system",
    "TEXT_OF_CONTRACT": r"""
        clause|article|section|paragraph|§|contract|terms|agreement|policy|law|schedule|framework
    """,
    "GAIN": r"you|your|stock|waste|damage|space|duplicate|delays?",
}
DISCLAIMER = r"""
    (?:take|took|taking) (?:that |it |this )?back
    withdraw (?:what|my|that|the (?:threat|remark|word))
    retract|regret(?:ted)? (?:saying|what|having)|apologi\w+|sorry (?:for|about|that)|disregard
    forget what|(?:did(?:n't| not)|never) mean\w*|was wrong to|should(?:n't| not) have
    (?:we|i) (?:(?:do|would|did|will) not|\w+n't) (?:\w+ )?(?:want|wish|like|intend|plan|expect)\b
    (?:we|i) never (?:\w+ )?(?:want|wish|like|intend|plan|expect)\b
    (?:\w+n't|not|never|nobody|no one) (?:\w+ ){0,3}?<SAYING>(?: to| that| we| i| of)\b
    no (?:plans?|intention|reason|wish|desire|risk|danger|question|one)\b|rest assured|don't worry
    ha ?ha\w*|lol|if you (?:don't|do not|no longer) <DO_WITHOUT>|just kidding|kidding|joking|jokes?
    rumou?rs?|hypothetical\w*|for example
    you (?:said|told (?:me|us)|wrote|threatened|announced|claimed)(?: that)? ["“']?(?:you|we|i)\b
    (?:if|even if) (?:we|i) (?:ever )?(?:had|were|did(?! not)|stopped|delisted|cut)\b
    (?:insolven|bankrup|liquidat|receivership)\w*
    <CALAMITY> (?:\w+ ){0,2}?(?:forces?|means|leaves|would|will|obliges?)\b
    (?:film|movie|song|novel|cookies?|weekend|football|neighbou?rs?|kids?|wife|husband)\b
    (?:would|will|'d|'ll) (?:never|rather not)|far be it|(?:look|go|buy|source) elsewhere
    (?:hope|trust|want|wish)(?: \w+){0,5}? (?:never|not|avoid)\b
"""
SAYING = {
    "DO_WITHOUT": r"""
        need|use|require|like|mind|want(?! to)|have (?:the |any |enough )?(?:room|space|time|stock)
    """,
    "SAYING": r"""
        think|say|said|saying|mean|believe|plan\w*|intend\w*|suggest\w*|imply\w*|claim\w*
        threaten\w*
        going|dream|see any reason
    """,
}

NOTATION = Notation(WORDS | CONDITIONS | CONTEXT | SAYING, STOPS)


@cache
def english_words() -> ThreatWords:
    """Compile the rules once, when the first sentence in this language comes by."""
    return ThreatWords(
        deeds=gathered(NOTATION, BLUNT, PRESSED, LOOSE, VEILED),
        condition=re.compile(CONDITION, re.IGNORECASE),
        hard_pressure=NOTATION.pattern(HARD_PRESSURE),
        pressure=NOTATION.pattern(PRESSURE),
        excuse=NOTATION.pattern(EXCUSE),
        disclaimer=NOTATION.pattern(DISCLAIMER),
        softener=NOTATION.pattern(r"may|might|could|perhaps|maybe|possibly"),
    )
