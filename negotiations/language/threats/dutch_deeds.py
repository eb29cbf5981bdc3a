"""Dutch deeds that punish: verbs with their objects, by sanction."""

from negotiations.language.threats.dutch_words import (
    BREAK,
    DELIST,
    DROP,
    EXCLUDE,
    FINE,
    HOLD_BACK,
    SHRINK,
    STOP,
    TAKE_OUT,
    TELL,
)
from negotiations.language.threats.grammar import near
from negotiations.language.threats.verb_second import (
    announced,
    bluntly,
    done,
    forgotten,
    loosely,
    no_more,
)

BLUNT = {
    "stop_delivery": forgotten(r"<LOAD>")
    + bluntly(STOP, "<DELIVERY>")
    + announced(STOP, "<LOAD>|leverstop")
    + r"""
        <TOLD> ~ <ANYONE> (?:\w+ ){0,3}?(?:niet|niets)(?: meer)? (?:\w+ )?(?:lever|stur)(?:en|t)
        <TOLD> ~ <ANYONE> (?:\w+ ){0,3}?(?:niks|geen \w+)(?: meer)? (?:\w+ )?(?:lever|stur)(?:en|t)
    """
    + r"""
        lever(?:en)? <US> (?:\w+ ){0,3}?(?:niet|niets)(?: \w+)? (?:meer|langer)\b<NOT_SOMEWHERE>
        lever(?:en)? <US> (?:\w+ ){0,3}?niks(?: \w+)? (?:meer|langer)\b<NOT_SOMEWHERE>
        <US> leveren? (?:\w+ ){0,3}?(?:niets|niks|geen \w+)(?: \w+)? (?:meer|langer)
        (?:draai|draaien|gaan) <US> de kraan dicht|de kraan (?:gaat )?dicht
    """,
    "delist": forgotten(r"schap|schapruimte|listing|plek in <SHELF>")
    + bluntly(DELIST, "<YOURS>")
    + bluntly(TAKE_OUT, "<OUT_OF_SHELF>")
    + r"""
        (?:lig(?:t|gen)|sta(?:at|n)) <YOURS> (?:\w+ )?(?:niet|nergens) (?:meer|langer)
    """
    + announced(DELIST + TAKE_OUT, r"<YOURS>|delisting|sanering|schap")
    + r"""
        <TOLD>\b ~ <ANYONE> ~ <YOURS> ~ <SHELF> ~ (?:haalt|halen|gooit|gooien)
    """,
    "cut_volume": forgotten(r"<VOLUME>") + announced(SHRINK, "<VOLUME>"),
    "cease_promotion": forgotten(r"<PROMOTION>")
    + bluntly(DROP, "<ALL_PROMOTIONS>")
    + announced(DROP, "<PROMOTION>")
    + r"""
        (?:je|jullie|u) (?:kunt?|kunnen|mag|mogen) ~ <PROMOTION> ~ vergeten
        <PROMOTION> (?:kunt?|kunnen|mag|mogen) (?:je|jullie|u) ~ vergeten
    """,
    "terminate": forgotten(r"<CONTRACT>") + announced(BREAK, "<CONTRACT>"),
    "legal_action": announced(TELL, r"<COURT>|<LEGAL_STEPS>|rechtszaak|claim")
    + r"""
        (?:sle(?:ep|pen)|da(?:ag|gen)) <US> (?:jullie|u|je) ~ (?:rechter|rechtbank)
        <US> (?:<SHALL> )?(?:sle(?:ep|pen)|da(?:ag|gen))? ?(?:jullie|u|je) ~ voor de rechter
        (?:zien|spreken) (?:we|wij) elkaar (?:\w+ )?(?:voor de rechter|in de rechtbank)
        (?:je|jullie|u) ho(?:ort|ren) (?:\w+ )?van (?:onze|mijn) <LAWYER>
    """,
    "payment_withholding": bluntly(
        HOLD_BACK, r"(?:betaling van )?(?:al )?(?:jullie|uw|alle|openstaande)(?: \w+)? <PAYMENT>"
    )
    + announced(HOLD_BACK, "<PAYMENT>")
    + r"""
        zien? (?:jullie|u|je) (?:\w+ )?geen (?:rooie )?(?:cent|euro)(?! (?:extra|meer dan))
        (?:krijg(?:en|t)) (?:jullie|u) (?:\w+ )?geen (?:rooie )?(?:cent|euro)(?! (?:extra|meer dan))
        (?:krijg(?:en|t)) je (?:\w+ )?geen (?:rooie )?(?:cent|euro)(?! (?:extra|meer dan))
        betaal(?:en)? <US> ~ geen (?:rooie )?cent (?:meer)?
    """,
    "reputation": r"""
        (?:laat|laten|zorg) <US> ~ <PUBLIC> ~ (?:hoe|wat|dat) (?:jullie|u|je)
        (?:zorgen|vertel|vertellen) <US> ~ <PUBLIC> ~ (?:hoe|wat|dat) (?:jullie|u|je)
        <US> (?:laten?|zorgen?|vertellen?|zullen) ~ <PUBLIC> ~ (?:hoe|wat|dat) (?:jullie|u|je)
        (?:jullie|uw|je) (?:goede )?(?:naam|reputatie) ~ (?:kapot|ruïneren|schaden)
        (?:jullie|uw|je) (?:goede )?(?:naam|reputatie) ~ (?:besmeuren|door het slijk)
    """,
    "escalate_to_management": r"""
        <US> ~ over (?:jullie|je|uw) hoofd(?:en)? heen
        <US> ~ beklagen bij (?:jullie|je|uw) <BOSS>
    """,
    "exclude_from_tender": forgotten(r"<TENDER>")
    + r"""
        (?:zet(?:ten)? <US>|<US> (?:<SHALL>|zet(?:ten)?)) ~ zwarte lijst
    """
    + bluntly(EXCLUDE, "<OUT_OF_TENDER>")
    + announced(EXCLUDE, r"<OUT_OF_TENDER>|uitsluiting"),
    "other": r"""
        (?:je|jullie|u) (?:zult|zullen|gaan|gaat) (?:hier |er |dit )?(?:\w+ )?spijt van krijgen
        (?:je|jullie|u) (?:zult|zullen|gaan|gaat) (?:hier |er |dit )?(?:\w+ )?boeten
        (?:je|jullie|u) (?:zult|zullen|gaan|gaat) (?:hier |er |dit )?(?:\w+ )?bezuren
        (?:krijgen|krijgt|krijg) (?:jullie|u|je) (?:hier|er) ~ spijt van|zuur opbreken
        (?:maken|maak) <US> het (?:jullie|u|je) (?:\w+ )?(?:lastig|moeilijk|onmogelijk|zuur)
        <US> (?:zullen |zal |gaan |maken |maak )?(?:het )?(?:jullie|u|je)(?: het)? ~ kapotmaken
        <US> (?:zullen |zal |gaan |maken |maak )?(?:het )?(?:jullie|u|je)(?: het)? ~ kapot
        <US> (?:zullen |zal |gaan |maken |maak )?(?:het )?(?:jullie|u|je)(?: het)? ~ zuur maken
        leven (?:\w+ )?zuur
    """,
}

PRESSED = {
    "stop_delivery": no_more(r"<LOAD>")
    + done(STOP, "<LOAD>")
    + r"""
        (?:lever|leveren|stuur|sturen|verzend|verzenden|rijd?|rijden) <ANYONE> (?:\w+ ){0,4}?<MORE>
        <ANYONE> (?:lever|levert|leveren|stuurt?|sturen|verzenden) (?:\w+ ){0,4}?<MORE>
        <ANYONE> (?:zullen|zal|gaan) ~ (?:niet|niets|geen \w+) (?:meer )?(?:leveren|sturen)
        (?:krijg(?:en|t)?|zien?) (?:jullie|u|je) (?:\w+ ){0,3}?(?:<AGAIN>|geen \w*levering\w*)
        (?:ontvang(?:en|t)) (?:jullie|u|je) (?:\w+ ){0,3}?(?:<AGAIN>|geen \w*levering\w*)
        (?:kom(?:t|en)|ga(?:at|n)|rijdt) (?:er )?(?:\w+ ){0,3}?geen (?:\w+ )?<UNITS>
        (?:vertrek(?:t|ken)|is|zijn) (?:er )?(?:\w+ ){0,3}?geen (?:\w+ )?<UNITS>
        geen (?:\w+ )?(?:<DELIVERY>|<UNITS>) (?:meer|langer)
        <LOAD> ~ (?:stop(?:t|pen)|eindig(?:t|en)|blij(?:ft|ven) staan|op slot)
        blij(?:ft|ven) ~ <LOAD> ~ staan
        (?:stop(?:t|pen)|eindig(?:t|en)|val(?:t|len)|houd(?:t|en)) (?:de|alle|onze|jullie) <LOAD>
        (?:sta(?:an|at)|zit(?:ten)?) (?:jullie|u|je) ~ zonder (?:<LOAD>|goederen|voorraad|spullen)
    """,
    "delist": no_more(r"schap|schapruimte|listing|plek in <SHELF>")
    + done(DELIST, "<YOURS>")
    + done(TAKE_OUT, "<OUT_OF_SHELF>")
    + r"""
        lig(?:t|gen) (?:\w+ )*?(?:jullie|u|je|er) ~ (?:uit|in|niets) ~ <SHELVES>
        (?:vlieg(?:t|en)|verdwijn(?:t|en)|ga(?:at|n)) ~ <YOURS> ~ (?:eruit|(?:uit|van) <SHELF>)
        (?:lig(?:t|gen)|zijn) ~ <YOURS> ~ (?:eruit|(?:uit|van) <SHELF>)
        <YOURS> (?:\w+ )?(?:vlieg(?:t|en)|verdwijn(?:t|en)) ~ (?:uit|van) <SHELF>
        <YOURS> (?:\w+ )?(?:ga(?:at|n)|lig(?:t|gen)) ~ (?:uit|van) <SHELF>
        (?:vlieg(?:t|en)|lig(?:t|gen)|ga(?:at|n)) (?:jullie|u|je)(?: \w+)? (?:eruit|uit <SHELF>)
        (?:verlie(?:st|zen)|raken|ben) (?:jullie|u|je) ~ (?:schapruimte|schapplaats) ?(?:kwijt)?
        (?:bent|zijn) (?:jullie|u|je) ~ (?:schapruimte|schapplaats) ?(?:kwijt)?
        (?:verlie(?:st|zen)|raken|ben|bent|zijn) (?:jullie|u|je) ~ (?:listing|plek) ?(?:kwijt)?
        (?:geven|geef) <US> ~ (?:schapruimte|schap|plek) ~ aan
    """,
    "cut_volume": no_more(r"<VOLUME>")
    + done(SHRINK, "<VOLUME>")
    + r"""
        (?:bestel|bestellen|koop|kopen|plaats|plaatsen) <ANYONE> (?:\w+ ){0,4}?<AGAIN>
        <ANYONE> (?:bestel|bestelt|bestellen|kopen|koopt|plaatsen) (?:\w+ ){0,4}?<AGAIN>
        (?:krijg(?:en|t)?|zien?) (?:jullie|u|je) (?:\w+ ){0,3}?geen (?:\w+ )?<VOLUME>
        (?:ontvang(?:en|t)) (?:jullie|u|je) (?:\w+ ){0,3}?geen (?:\w+ )?<VOLUME>
        (?:gaat|gaan|verhuist) (?:de helft|een deel|al) ~ <VOLUME> ~ naar
    """,
    "cease_promotion": no_more(r"<PROMOTION>")
    + done(DROP, "<PROMOTION>")
    + r"""
        (?:ga(?:at|n)|kom(?:t|en)|is|zijn|draai) (?:\w+ ){0,4}?geen (?:\w+ )?<PROMOTION>
        (?:draaien|doe|doen|krijg(?:t|en)) (?:\w+ ){0,4}?geen (?:\w+ )?<PROMOTION>
        ga(?:at|n) (?:\w+ ){0,3}?<PROMOTION> (?:\w+ ){0,4}?niet door
        <PROMOTION> (?:\w+ )?ga(?:at|n) (?:\w+ )?niet door
        (?:verval(?:t|len)|stop(?:t|pen)|schrap(?:t|pen)) (?:de|alle|jullie|uw)(?: \w+)? <PROMOTION>
        <PROMOTION> ~ (?:verval(?:t|len)|stop(?:t|pen)|van tafel|van de baan)
        (?:sta(?:an|at)|kom(?:t|en)) (?:jullie|u) (?:\w+ )?niet ~ folder
        (?:promoten|adverteren) <ANYONE> (?:\w+ ){0,4}?<AGAIN>
    """,
    "terminate": no_more(r"<CONTRACT>")
    + done(BREAK, "<CONTRACT>")
    + r"""
        (?:is|eindigt|stopt|houdt) ~ <CONTRACT> ~ (?:voorbij|afgelopen|over|ten einde|op|klaar)
        <CONTRACT> (?:is|eindigt|stopt|houdt) (?:\w+ )?(?:voorbij|afgelopen|over|klaar|op)?
        (?:doen|doe) <US> (?:\w+ ){0,3}?geen zaken meer|einde (?:\w+ )?<CONTRACT>
        <US> (?:doen|zullen) (?:\w+ ){0,3}?geen zaken meer|(?:zijn|ben) <US> klaar met (?:jullie|u)
    """,
    "legal_action": done(TELL, r"<COURT>|(?:jullie|u|onze|mijn|een|de) <LAWYER>|<LAWYER>")
    + r"""
        (?:ne(?:em|men)|onderne(?:em|men)) <ANYONE> ~ (?:<COURT>|<LEGAL_STEPS>)
        (?:start(?:en)?|zet(?:ten)?) <ANYONE> ~ (?:<COURT>|<LEGAL_STEPS>)
        (?:span(?:nen)?|eis(?:en)?|claim(?:en)?) <ANYONE> ~ (?:<COURT>|<LEGAL_STEPS>)
        <ANYONE> ~ (?:<COURT>|<LEGAL_STEPS>) ~ (?:nemen|ondernemen|starten)
        <ANYONE> ~ (?:<COURT>|<LEGAL_STEPS>) ~ (?:zetten|aanspannen|indienen)
        <ANYONE> ~ (?:<COURT>|<LEGAL_STEPS>) ~ (?:eisen|claimen|beginnen|stappen|gaan)
        <ANYONE> (?:neem|nemen|ondernemen?|start(?:en)?|eis(?:en)?|claim(?:en)?) ~ <LEGAL_STEPS>
        (?:volg(?:t|en)|kom(?:t|en)|volgen er) (?:\w+ )?(?:<LEGAL_STEPS>|rechtszaak)
        (?:volg(?:t|en)|kom(?:t|en)|volgen er) (?:\w+ )?(?:dagvaarding|claim)
        (?:sle(?:ep|pen)|da(?:ag|gen)) <ANYONE> ~ (?:rechter|rechtbank)
        (?:neemt|nemen|zal|zullen) (?:onze|mijn) <LAWYER> ~ contact
        (?:onze|mijn) <LAWYER> (?:neemt|nemen|zal|komt)
    """,
    "payment_withholding": done(HOLD_BACK, "<PAYMENT>")
    + r"""
        (?:betaal|betalen) <ANYONE> (?:\w+ ){0,5}?(?:niet|niets|niks|geen)\b
        <ANYONE> (?:betaal|betaalt|betalen) (?:\w+ ){0,5}?(?:niet|niets)\b
        <ANYONE> (?:betaal|betaalt|betalen) (?:\w+ ){0,5}?(?:niks|geen (?:factuur|facturen|cent))\b
        <ANYONE> (?:zullen|zal|gaan) (?:\w+ ){0,4}?niet (?:meer )?betalen
        (?:word(?:t|en)|blij(?:ft|ven)) ~ <PAYMENT> (?:\w+ )?(?:niet (?:meer )?(?:betaald|voldaan))
        (?:word(?:t|en)|blij(?:ft|ven)) ~ <PAYMENT> (?:\w+ )?liggen
        (?:word(?:t|en)|blij(?:ft|ven)) ~ <PAYMENT> (?:\w+ )?(?:onbetaald|openstaan)
        <PAYMENT> (?:\w+ )?(?:word(?:t|en)) (?:\w+ )?(?:niet (?:meer )?(?:betaald|voldaan))
        <PAYMENT> (?:\w+ )?(?:blij(?:ft|ven)) (?:\w+ )?(?:niet (?:meer )?(?:betaald|voldaan))
        <PAYMENT> (?:\w+ )?(?:word(?:t|en)|blij(?:ft|ven)) (?:\w+ )?liggen
        <PAYMENT> (?:\w+ )?(?:word(?:t|en)|blij(?:ft|ven)) (?:\w+ )?onbetaald
    """,
    "price_penalty": done(FINE, "<PENALTY>")
    + done(FINE, r"(?:de|jullie|uw|onze) (?:\w+ )?(?:prijs|prijzen|tarieven|huur)")
    + done("korten? / (?:te )?korten / gekort /", r"(?:op )?(?:jullie|uw) (?:bonus|marge|facturen)")
    + r"""
        (?:krijg(?:en|t)|volgt) (?:jullie|u|je|er) ~ (?:boetes?|dubbele|toeslag|malus)
        (?:betaal(?:t|d|en)|betalen) (?:jullie|u|je|er) ~ (?:boetes?|dubbele|toeslag|malus)
        (?:word(?:t|en)|ga(?:at|n)) (?:de|jullie|uw) (?:prijs|prijzen) ~ (?:omhoog|verhoogd)
        (?:word(?:t|en)|ga(?:at|n)) (?:de|jullie|uw) (?:prijs|prijzen) ~ verdubbeld
        (?:<ANYONE> <DEDUCT>|<DEDUCT> <ANYONE>) ~ (?:op|van|met) (?:jullie|uw|de) (?:\w+ )?<PAYMENT>
        verhalen <US> ~ op (?:jullie|u)
    """,
    "reputation": done(TELL, r"(?:naar |in |aan |bij )?(?:de |het )?(?:hele )?<PUBLIC>")
    + r"""
        (?:hoort|leest|weet|zal|kent) (?:de |het )?(?:hele )?<PUBLIC> ~ (?:hoe|wat|dat|van)
        (?:hoort|leest|weet|zal|kent) (?:de |het )?(?:hele )?<PUBLIC> ~ (?:horen|weten|lezen)
        (?:jullie|uw|je) (?:goede )?(?:naam|reputatie) ~ (?:schade|beschadigd|kapot|te grabbel)
    """,
    "escalate_to_management": done(TELL, r"(?:naar |aan |bij |met )?<TO_BOSS>")
    + r"""
        (?:gaat|komt|ligt) (?:dit|het) ~ (?:naar|bij|op) (?:\w+ ){0,2}?<BOSS>
        (?:escale(?:er|ren)) <ANYONE>
        <ANYONE> (?:zullen |zal |gaan |moet |moeten )?(?:dit |het )?escale(?:er|ren)
        hogerop
    """,
    "exclude_from_tender": no_more(r"<TENDER>")
    + done(EXCLUDE, "<OUT_OF_TENDER>")
    + r"""
        (?:sluit(?:en)? <ANYONE>|<ANYONE> sluit(?:en)?) ~ uit (?:van|voor|bij) ~ <TENDER>
        (?:nodig|nodigen|vraag|vragen) <ANYONE> (?:jullie|u|je) (?:\w+ ){0,5}?(?:niet|nooit)
        <ANYONE> (?:nodigt?|nodigen|vragen) (?:jullie|u|je) (?:\w+ ){0,5}?(?:niet|nooit)
        (?:do(?:en|et)|mag) (?:jullie|u|je) (?:\w+ )?(?:niet|nooit|geen|buiten|uit) ~ <TENDER>
        (?:mogen|kom(?:t|en)) (?:jullie|u|je) (?:\w+ )?(?:niet|nooit|geen|buiten|uit) ~ <TENDER>
        (?:lig(?:t|gen)|kunnen|kunt) (?:jullie|u|je) (?:\w+ )?(?:niet|nooit|geen) ~ <TENDER>
        (?:lig(?:t|gen)|kunnen|kunt) (?:jullie|u|je) (?:\w+ )?(?:buiten|uit) ~ <TENDER>
        (?:sta(?:an|at)|kom(?:t|en)|belanden?) (?:jullie|u|je) ~ zwarte lijst
        (?:jullie|u|je) (?:doen|mogen|mag|komt?) (?:\w+ )?(?:niet|nooit|geen) ~ (?:meer ~ )?<TENDER>
        (?:jullie|u|je) (?:doen|mogen|mag|komt?) (?:\w+ )?(?:buiten|uit) ~ (?:meer ~ )?<TENDER>
        (?:jullie|u|je) (?:komen|liggen|staan) (?:\w+ )?(?:niet|nooit|geen) ~ (?:meer ~ )?<TENDER>
        (?:jullie|u|je) (?:komen|liggen|staan) (?:\w+ )?(?:buiten|uit) ~ (?:meer ~ )?<TENDER>
    """,
}  # fmt: skip

LOOSE = {
    "stop_delivery": loosely(STOP, "<LOAD>")
    + r"""
        ga(?:at|n) (?:\w+ ){0,2}?(?:levering(?:en)?|<LOAD>) (?:\w+ ){0,3}?niet door
        (?:ga(?:at|n)|vertrekt) (?:\w+ ){0,3}?(?:niets|niks|geen \w+) (?:meer )?(?:de deur|weg|naar)
        verlaat (?:\w+ ){0,3}?(?:niets|niks|geen \w+) (?:meer )?(?:de deur|weg|naar)
    """,
    "delist": r"""
        (?:uit)?gesaneerd|(?:uit)?saneren|delist(?:en|ing)?|uitlisten|eruit(?:gooien|vliegen)?
    """
    + near("<SHELVES>", r"eruit|uithalen|verwijder\w+|niet meer|halen|kwijt|verlie\w+"),
    "cut_volume": loosely(SHRINK, "<VOLUME>") + near("verlie(?:st|zen)|kwijt", "<VOLUME>"),
    "cease_promotion": loosely(DROP, "<PROMOTION>"),
    "terminate": loosely(BREAK, "<CONTRACT>"),
    "legal_action": r"(?:voor|naar) de rechter|rechtszaak|dagvaarding|kort geding|aanklagen",
    "payment_withholding": loosely(HOLD_BACK, "<PAYMENT>"),
    "price_penalty": r"(?:een|de) (?:\w+ )?(?:boete|malus|strafkorting)|beboet(?:en)?",
    "reputation": r"(?:naar|in) de (?:pers|media|krant)",
    "exclude_from_tender": r"zwarte lijst" + loosely(EXCLUDE, "<TENDER>"),
}

VEILED = r"""
    (?:heeft|krijgt|zal|blijft|hebben|volgen) (?:\w+ ){0,4}?(?:consequenties|gevolgen|repercussies)
    (?:ne(?:em|men)|treffen|volgen) (?:\w+ ){0,3}?(?:maatregelen|sancties)|tegenmaatregelen
    (?:heroverwe(?:eg|gen)|herzien?|bezien?) <ANYONE> ~ <STAKE>
    <ANYONE> ~ <STAKE> ~ (?:te )?(?:heroverwegen|herzien|bezien)
    (?:niet|geen) ~ (?:garanderen|beloven|instaan|garantie) ~ <STAKE>
    <STAKE> (?:\w+ )?niet (?:\w+ )?(?:garanderen|beloven)
    (?:zou|zouden) (?:\w+ )?(?:jammer|zonde|vervelend|spijtig).{1,60}? <STAKE>
"""
