"""German deeds that punish: verbs with their objects, by sanction."""

from negotiations.language.threats.german_words import (
    BREAK,
    DELIST,
    DROP,
    EXCLUDE,
    FINE,
    HOLD_BACK,
    SHRINK,
    STOP,
    SUE,
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
    + r"""
        <TOLD>,? ~ <ANYONE> (?:\w+ ){0,3}?nichts?(?: mehr)? (?:\w+ )?(?:be)?liefer[nt]e?
        <TOLD>,? ~ <ANYONE> (?:\w+ ){0,3}?kein\w* \w+(?: mehr)? (?:\w+ )?(?:be)?liefer[nt]e?
    """
    + announced(STOP, r"<LOAD>|(?:einem )?Liefer(?:stopp|boykott|sperre)")
    + r"""
        liefer(?:n|e) <US> (?:\w+ ){0,3}?(?:nichts|nicht|keine \w+)(?: \w+)? mehr\b<NOT_SOMEWHERE>
        <US> liefer(?:n|e) (?:Ihnen |euch |eben |dann |einfach )*(?:nichts|keine \w+)(?: \w+)? mehr
        (?:dreh(?:en|e) <US>) (?:Ihnen |euch )?(?:\w+ )?(?:den )?(?:Hahn|Lieferhahn) (?:zu|ab)
        <US> drehen (?:Ihnen |euch )?(?:\w+ )?(?:den )?(?:Hahn|Lieferhahn) (?:zu|ab)
    """,
    "delist": forgotten(r"Listung|Regalplatz|Regalfläche")
    + bluntly(DELIST, "<YOURS>")
    + bluntly(TAKE_OUT, "<OUT_OF_SHELF>")
    + r"""
        (?:sind|ist) (?-i:Ihre) (?:\w+ )?<GOODS> (?:\w+ ){0,4}?(?:raus|draußen|ausgelistet)
    """
    + announced(DELIST + TAKE_OUT, r"<YOURS>|(?:der )?Auslistung|Delisting"),
    "cut_volume": forgotten(r"<VOLUME>") + announced(SHRINK, "<VOLUME>"),
    "cease_promotion": forgotten(r"<PROMOTION>")
    + bluntly(DROP, "<ALL_PROMOTIONS>")
    + announced(DROP, "<PROMOTION>")
    + r"""
        (?:können|dürfen) Sie ~ <PROMOTION> ~ (?:vergessen|abschreiben)
        Sie (?:können|dürfen) ~ <PROMOTION> ~ (?:vergessen|abschreiben)
    """,
    "terminate": forgotten(r"<CONTRACT>") + announced(BREAK, "<CONTRACT>|(?:der )?Kündigung"),
    "legal_action": bluntly(SUE, r"Sie|euch|Ihre \w+")
    + announced(TELL, r"<COURT>|(?:einer )?Klage|Anwalt")
    + r"""
        (?:sehen|treffen) (?:wir )?uns (?:\w+ )?vor Gericht
        wir (?:sehen|treffen) uns (?:\w+ )?vor Gericht
        (?:hören|bekommen) Sie ~ (?:von|Post von) (?:unseren?|unserem|meinem|meinen) <LAWYER>
        Sie (?:werden )?(?:hören )?(?:\w+ )?von (?:unseren?|unserem|meinem) <LAWYER>
    """,
    "payment_withholding": bluntly(HOLD_BACK, "<YOUR_PAYMENT>")
    + announced(HOLD_BACK, "<PAYMENT>")
    + r"""
        sehen Sie (?:\w+ ){0,3}?keinen (?:einzigen )?(?:Cent|Euro)(?! (?:extra|mehr als))
        bekommen Sie (?:\w+ ){0,3}?keinen (?:einzigen )?(?:Cent|Euro)(?! (?:extra|mehr als))
        kriegen Sie (?:\w+ ){0,3}?keinen (?:einzigen )?(?:Cent|Euro)(?! (?:extra|mehr als))
        Sie sehen (?:\w+ ){0,3}?keinen (?:einzigen )?(?:Cent|Euro)(?! (?:extra|mehr als))
        Sie bekommen (?:\w+ ){0,3}?keinen (?:einzigen )?(?:Cent|Euro)(?! (?:extra|mehr als))
        Sie kriegen (?:\w+ ){0,3}?keinen (?:einzigen )?(?:Cent|Euro)(?! (?:extra|mehr als))
    """,
    "reputation": r"""
        <US> ~ <PUBLIC> ~ (?:wie|was|dass) Sie\b
        (?:erfährt|erfahren) (?:die |der )?(?:ganze |gesamte )?<PUBLIC>,? (?:wie|was|dass) Sie
        (?:weiß|liest) (?:die |der )?(?:ganze |gesamte )?<PUBLIC>,? (?:wie|was|dass) Sie
        <US> ~ (?:Ihren (?:guten )?(?:Ruf|Namen)|Ihr Image) ~ (?:ruinier\w+|zerstör\w+|schädig\w+)
    """,
    "escalate_to_management": r"""
        <US> ~ über (?:Ihren|deinen|euren) Kopf hinweg
        <US> ~ bei (?:Ihrem|Ihrer|deinem) (?:\w+ )?<BOSS> beschweren
    """,
    "exclude_from_tender": forgotten(r"<TENDER>")
    + r"""
        (?:setz(?:en|e) <US>|<US> (?:<SHALL>|setz(?:en|e))) ~ schwarze Liste
    """
    + bluntly(EXCLUDE, "<OUT_OF_TENDER>")
    + announced(EXCLUDE, r"<OUT_OF_TENDER>|(?:dem )?Ausschluss"),
    "other": r"""
        (?:werden Sie|Sie werden) (?:das |dies |es )?(?:\w+ )?(?:bereuen|büßen|zu spüren bekommen)
        (?:wirst du|ihr werdet) (?:das |dies |es )?(?:\w+ )?(?:bereuen|büßen|zu spüren bekommen)
        machen <US> (?:es )?(?:Ihnen|euch|dir) (?:\w+ ){0,3}?(?:schwer|zur Hölle|ungemütlich)
        (?:<US> (?:machen|werden)) (?:es )?(?:Ihnen|euch|dir) (?:\w+ ){0,3}?(?:schwer|zur Hölle)
        (?:<US> (?:machen|werden)) (?:es )?(?:Ihnen|euch|dir) (?:\w+ ){0,3}?ungemütlich
        (?:machen <US>|<US> (?:machen|werden)) (?:Sie|euch) (?:\w+ )?(?:fertig|kaputt|ruinieren)
        teuer zu stehen
    """,
}

PRESSED = {
    "stop_delivery": no_more(r"<LOAD>")
    + done(STOP, "<LOAD>|(?:den |der )?(?:Hahn|Lieferhahn)")
    + r"""
        (?:liefer(?:n|e|t)|schick(?:en|e|t)) <ANYONE> (?:\w+ ){0,4}?<NONE>
        (?:versend(?:en|et)|verlad(?:en|e)) <ANYONE> (?:\w+ ){0,4}?<NONE>
        <ANYONE> (?:liefer(?:n|e|t)|schick(?:en|e|t)|versenden|verladen) (?:\w+ ){0,4}?<NONE>
        <ANYONE> (?:werden|werde) (?:\w+ ){0,4}?nichts?(?: mehr)? (?:liefern|beliefern)
        <ANYONE> (?:werden|werde) (?:\w+ ){0,4}?kein\w* \w+(?: mehr)? (?:liefern|beliefern)
        <ANYONE> (?:werden|werde) (?:\w+ ){0,4}?(?:nichts?|kein\w* \w+)(?: mehr)? schicken
        (?:be)?liefer(?:n|e) <ANYONE> (?:Sie|euch) (?:\w+ ){0,3}?nicht
        <ANYONE> beliefern (?:Sie|euch) (?:\w+ ){0,3}?nicht
        <ANYONE> (?:Sie|euch) (?:\w+ ){0,3}?nicht (?:mehr|länger|weiter) (?:be)?liefern
        (?:bekommen|erhalten|kriegen|sehen) Sie (?:\w+ ){0,4}?kein\w* (?:\w+ )?<UNITS>
        (?:bekommen|erhalten|kriegen|sehen) Sie (?:\w+ ){0,4}?nichts mehr
        Sie (?:bekommen|erhalten|kriegen|sehen) (?:\w+ ){0,4}?kein\w* (?:\w+ )?<UNITS>
        Sie (?:bekommen|erhalten|kriegen|sehen) (?:\w+ ){0,4}?nichts mehr
        (?:kommt|fährt|rollt|verlässt|gibt es|geht) (?:\w+ ){0,4}?kein\w* (?:\w+ )?<UNITS>
        kein(?:e|en|er) (?:\w+ )?<UNITS> (?:\w+ )?(?:mehr|verlässt|rollt|kommt)
        <LOAD> ~ (?:stoppt|stoppen|endet|enden|bleib(?:t|en) (?:stehen|aus|liegen))
        bleib(?:t|en) ~ <LOAD> ~ (?:stehen|aus)
        (?:stoppt|stoppen|endet|enden|ruht|ruhen) (?:die|alle|unsere|Ihre) <LOAD>
        (?:stehen|sitzen) Sie ~ ohne (?:<LOAD>|<UNITS>)
    """,
    "delist": no_more(r"Listung|Regalplatz|Regalfläche")
    + done(DELIST, "<YOURS>")
    + done(TAKE_OUT, "<OUT_OF_SHELF>")
    + r"""
        (?:flieg(?:en|t)|verschwind(?:en|et)) ~ <YOURS> ~ (?:raus|aus <SHELF>|ausgelistet)
        (?:sind|geh(?:en|t)) ~ <YOURS> ~ (?:raus|aus <SHELF>|ausgelistet)
        <YOURS> (?:\w+ )?(?:flieg(?:en|t)) (?:\w+ )?(?:raus|aus <SHELF>|ausgelistet)
        <YOURS> (?:\w+ )?(?:verschwind(?:en|et)) (?:\w+ )?(?:raus|aus <SHELF>|ausgelistet)
        <YOURS> (?:\w+ )?sind (?:\w+ )?(?:raus|aus <SHELF>|ausgelistet)
        <YOURS> (?:\w+ )?(?:kommt|kommen) (?:\w+ )?(?:raus|aus <SHELF>|ausgelistet)
        (?:fliegen|sind) Sie (?:\w+ )?(?:raus|aus <SHELF>|ausgelistet)
        (?:verlieren|verliert) (?:Sie|ihr) ~ (?:Listung|Regalplatz|Regalfläche|Platz)
        (?:geben|vergeben) <US> ~ (?:Regalplatz|Regalfläche|Platz im Regal) ~ an
        <US> ~ (?:Regalplatz|Regalfläche|Platz im Regal) ~ (?:ver)?geben
        (?:nehmen|führen) <ANYONE> (?:\w+ ){0,3}?(?:Sie|Ihre \w+) (?:\w+ ){0,2}?nicht mehr
    """,
    "cut_volume": no_more(r"<VOLUME>")
    + done(SHRINK, "<VOLUME>")
    + r"""
        (?:bestell(?:en|e|t)|kauf(?:en|e|t)|order(?:n|e)) <ANYONE> (?:\w+ ){0,4}?<NO_MORE>
        <ANYONE> (?:bestellen|bestellt|kaufen|kauft|ordern) (?:\w+ ){0,4}?<NO_MORE>
        (?:bekommen|erhalten|sehen) Sie (?:\w+ ){0,4}?kein\w* (?:\w+ )?<VOLUME>
        (?:geht|gehen|wandert) (?:die Hälfte|ein Teil|Ihr\w*) ~ <VOLUME> ~ an
    """,
    "cease_promotion": no_more(r"<PROMOTION>")
    + done(DROP, "<PROMOTION>")
    + r"""
        (?:gibt es|machen|fahren|läuft) (?:\w+ ){0,4}?kein\w* (?:\w+ )?<PROMOTION>
        (?:laufen|schalten|bekommen|planen) (?:\w+ ){0,4}?kein\w* (?:\w+ )?<PROMOTION>
        (?:fäll(?:t|en)|fallen|entfäll(?:t|en)|entfallen|stoppen|enden) (?:\w+ ){0,2}?<PROMOTION>
        <PROMOTION> ~ (?:fällt|fallen|entfällt|entfallen|gestorben|vom Tisch|Geschichte)
        (?:bewerben|bewerbe) <ANYONE> (?:\w+ ){0,4}?(?:nicht|keine)
        <ANYONE> (?:bewerben|werben) (?:\w+ ){0,4}?nicht mehr
        keine (?:\w+ )?<PROMOTION> mehr
    """,
    "terminate": no_more(r"<CONTRACT>")
    + done(BREAK, "<CONTRACT>")
    + r"""
        (?:ist|endet) (?:\w+ ){0,2}?<CONTRACT> (?:\w+ )?(?:beendet|vorbei|zu Ende)
        (?:ist|endet) (?:\w+ ){0,2}?<CONTRACT> (?:\w+ )?(?:Geschichte|gestorben)
        <CONTRACT> (?:ist|endet|sind) (?:\w+ )?(?:beendet|vorbei|zu Ende|Geschichte|gestorben)
        (?:machen|mache) <US> (?:\w+ ){0,3}?keine Geschäfte mehr
        (?:ist|sind) <US> fertig mit (?:Ihnen|euch)
        (?:trennen|trennt) (?:<US> uns|sich) ~ von (?:Ihnen|euch)|kündig(?:en|e) <US> (?:Ihnen|euch)
        war es das (?:\w+ )?mit (?:der |unserer )?<CONTRACT>|Ende (?:der |unserer )<CONTRACT>
    """,
    "legal_action": done(TELL, r"<COURT>|(?:unsere[mnr]?|meine[mn]|den|einen|die|dem) <LAWYER>")
    + done(SUE, r"Sie|euch|uns|Ihre \w+")
    + r"""
        (?:leiten|leite|einleiten|erheben|reichen|ergreifen|prüfen|fordern) <ANYONE> ~ <COURT>
        <ANYONE> ~ <COURT> ~ (?:ein(?:zu)?leiten|erheben|ergreifen|ein(?:zu)?reichen|fordern)
        <ANYONE> ~ <COURT> ~ (?:gehen|beschreiten|erstatten|vorgehen)
        <ANYONE> (?:leiten|erheben|reichen|ergreifen|fordern|klagen|gehen) ~ <COURT>
        (?:folg(?:t|en)|komm(?:t|en)|droh(?:t|en)) (?:\w+ )?(?:<COURT>|rechtliche \w+)|klagen <US>
        (?:meld(?:et|en)|übernimmt|übernehmen|wird|werden) (?:sich )?(?:unser|unsere|mein) <LAWYER>
        (?:unser|unsere|mein) <LAWYER> (?:meld(?:et|en)|übernimmt|übernehmen|wird|werden|kommt)
    """,
    "payment_withholding": done(HOLD_BACK, "<PAYMENT>")
    + r"""
        (?:bezahl|zahl)(?:en|e|t) <ANYONE> (?:\w+ ){0,5}?(?:nicht|nichts|kein\w*)\b
        (?:begleich|überweis)(?:en|e|t) <ANYONE> (?:\w+ ){0,5}?(?:nicht|nichts|kein\w*)\b
        <ANYONE> (?:bezahl|zahl|begleich|überweis)(?:en|e|t) (?:\w+ ){0,5}?(?:nicht|nichts)\b
        <ANYONE> (?:bezahl|zahl)(?:en|e|t) (?:\w+ ){0,5}?(?:kein\w* (?:Cent|Rechnung\w*|\w+ Cent))\b
        <ANYONE> begleich(?:en|e|t) (?:\w+ ){0,5}?(?:kein\w* (?:Cent|Rechnung\w*|\w+ Cent))\b
        <ANYONE> überweis(?:en|e|t) (?:\w+ ){0,5}?(?:kein\w* (?:Cent|Rechnung\w*|\w+ Cent))\b
        <ANYONE> (?:werden|werde) (?:\w+ ){0,4}?(?:nicht|nichts) (?:mehr )?(?:be)?zahlen
        (?:wird|werden|bleib(?:t|en)) (?:\w+ ){0,3}?<PAYMENT> (?:\w+ )?nicht (?:mehr )?\w+
        (?:wird|werden|bleib(?:t|en)) (?:\w+ ){0,3}?<PAYMENT> (?:\w+ )?liegen
        (?:wird|werden|bleib(?:t|en)) (?:\w+ ){0,3}?<PAYMENT> (?:\w+ )?(?:offen|unbezahlt)
        <PAYMENT> (?:\w+ )?(?:wird|werden|bleib(?:t|en)) (?:\w+ )?(?:nicht (?:mehr )?\w+|liegen)
        <PAYMENT> (?:\w+ )?(?:wird|werden|bleib(?:t|en)) (?:\w+ )?(?:offen|unbezahlt)
    """,
    "price_penalty": done(FINE, "<PENALTY>")
    + done(FINE, r"(?:die|Ihre|unsere|den) (?:\w+ )?<PRICE>")
    + r"""
        (?:zahlen|wird|fällt) (?:Sie |eine? |Ihnen )?(?:\w+ ){0,3}?<PENALTY> ?(?:\w+)?
        (?:zahlen|wird|fällt) (?:Sie |eine? |Ihnen )?(?:\w+ ){0,3}?das Doppelte ?(?:\w+)?
        (?:werden|gibt es|kommt) (?:Sie |eine? |Ihnen )?(?:\w+ ){0,3}?<PENALTY> ?(?:\w+)?
        (?:werden|gibt es|kommt) (?:Sie |eine? |Ihnen )?(?:\w+ ){0,3}?das Doppelte ?(?:\w+)?
        (?:steigen|steigt|verdoppel[nt]\w*) (?:\w+ )?(?:die|Ihre|der|Ihr|unsere) Preise?
        (?:zieh(?:en|e) <ANYONE>) ~ von (?:Ihrer|der|Ihren) (?:nächsten )?<PAYMENT> ab
        (?:<ANYONE> zieh(?:en|e|t)) ~ von (?:Ihrer|der|Ihren) (?:nächsten )?<PAYMENT> ab
    """,
    "reputation": done(TELL, r"(?:(?:an|zur|in|mit|bei|die|der|den|das|ganze|gesamte) )*<PUBLIC>")
    + r"""
        (?:erfährt|erfahren|hört|liest|weiß) (?:die |der )?(?:ganze |gesamte )?<PUBLIC>
        (?:die |der )?(?:ganze |gesamte )?<PUBLIC> (?:wird )?(?:davon |das )?(?:erfährt|erfahren)
        (?:die |der )?(?:ganze |gesamte )?<PUBLIC> (?:wird )?(?:davon |das )?(?:hören|lesen)
        (?:Ihr(?:en|em)? (?:guter |guten )?(?:Ruf|Name\w*)) ~ (?:leid\w+|Schaden)
        (?:Ihr(?:en|em)? (?:guter |guten )?(?:Ruf|Name\w*)) ~ (?:ruinier\w+|beschädig\w+)
    """,
    "escalate_to_management": done(TELL, r"(?:(?:an|zur?|zum|bei|mit|beim) )?(?:<TO_BOSS>|<BOSS>)")
    + r"""
        (?:geht|landet|liegt) (?:das|die Sache|der Fall|dies) ~ (?:zu|zur|bei|an|auf) ~ <BOSS>
        eskalier(?:en|e) <ANYONE>|<ANYONE> ~ eskalier(?:en|e)|nach (?:ganz )?oben
    """,
    "exclude_from_tender": no_more(r"<TENDER>")
    + done(EXCLUDE, "<OUT_OF_TENDER>")
    + r"""
        (?:lad(?:en|e)|frag(?:en|e)|berücksichtig(?:en|e)) <ANYONE> Sie (?:\w+ ){0,5}?(?:nicht|nie)
        <ANYONE> (?:laden|fragen) Sie (?:\w+ ){0,5}?(?:nicht|nie) (?:mehr|wieder|\w+ )?
        <ANYONE> (?:berücksichtigen|werden) Sie (?:\w+ ){0,5}?(?:nicht|nie) (?:mehr|wieder|\w+ )?
        (?:nehmen|sind|dürfen) Sie (?:\w+ ){0,3}?(?:nicht|nie|kein\w*)\b .{0,30}?<TENDER>
        (?:werden|kommen) Sie (?:\w+ ){0,3}?(?:nicht|nie|kein\w*)\b .{0,30}?<TENDER>
        (?:nehmen|sind|dürfen) Sie (?:\w+ ){0,3}?(?:raus|ausgeschlossen)\b .{0,30}?<TENDER>
        (?:werden|kommen) Sie (?:\w+ ){0,3}?(?:raus|ausgeschlossen)\b .{0,30}?<TENDER>
        (?:nehmen|sind|dürfen|werden) Sie ~ <TENDER> (?:\w+ ){0,2}?(?:nicht|nie|raus)
        (?:nehmen|sind|dürfen|werden) Sie ~ <TENDER> (?:\w+ ){0,2}?(?:ausgeschlossen|gesperrt)
        (?:stehen|landen|kommen) Sie ~ schwarzen? Liste
        Sie (?:nehmen|sind|dürfen|kommen) (?:\w+ ){0,3}?(?:nicht|nie|kein\w*) .{0,30}?<TENDER>
        Sie (?:nehmen|sind|dürfen|kommen) (?:\w+ ){0,3}?(?:raus|ausgeschlossen) .{0,30}?<TENDER>
    """,
}  # fmt: skip

LOOSE = {
    "stop_delivery": loosely(STOP, "<LOAD>")
    + r"""
        (?:verlässt|geht) (?:\w+ ){0,3}?(?:nichts|kein\w* \w+)(?: mehr)?
        (?:fällt|fallen) (?:\w+ ){0,2}?(?:<LOAD>|Lieferung(?:en)?) ~ (?:aus|weg|stehen|liegen)
        (?:bleibt|bleiben) (?:\w+ ){0,2}?(?:<LOAD>|Lieferung(?:en)?) ~ (?:aus|weg|stehen|liegen)
    """,
    "delist": r"""
        auslisten|ausgelistet|Auslistung|delisten|rauswerfen|rausfliegen
    """
    + near("<SHELVES>", r"raus|entfern\w+|nicht mehr|verlier\w+|verschwind\w+"),
    "cut_volume": loosely(SHRINK, "<VOLUME>") + near(r"verlier\w+", "<VOLUME>"),
    "cease_promotion": loosely(DROP, "<PROMOTION>"),
    "terminate": loosely(BREAK, "<CONTRACT>"),
    "legal_action": r"vor Gericht|Klage|verklagen|verklagt|rechtliche (?:Schritte|Maßnahmen)",
    "payment_withholding": loosely(HOLD_BACK, "<PAYMENT>"),
    "price_penalty": r"(?:Vertrags|Konventional)strafen?|Pönalen?|Strafzahlung(?:en)?",
    "reputation": r"(?:an|in) die (?:Presse|Medien|Öffentlichkeit|Zeitung)",
    "exclude_from_tender": r"schwarzen? Liste" + loosely(EXCLUDE, "<TENDER>"),
}

VEILED = r"""
    (?:hat|wird|haben|bleibt|hätte) (?:\w+ ){0,4}?(?:Konsequenzen|Folgen|Nachspiel)
    Konsequenzen ziehen
    (?:ergreifen|treffen|folgen|greifen) (?:\w+ ){0,3}?(?:Gegenmaßnahmen|Maßnahmen|Sanktionen)
    (?:überdenken|überprüfen|überdenke|hinterfragen) <ANYONE> ~ <STAKE>
    <ANYONE> ~ <STAKE> ~ (?:zu )?(?:überdenken|überprüfen|hinterfragen)
    (?:nicht|keine\w*) ~ (?:garantieren|versprechen|ausschließen|Garantie) ~ <STAKE>
    <STAKE> (?:\w+ ){0,2}?nicht (?:\w+ )?(?:garantieren|versprechen)
    (?:wäre|würde) (?:\w+ )?(?:schade|bedauerlich|ein Jammer|unschön).{1,60}? <STAKE>
"""
