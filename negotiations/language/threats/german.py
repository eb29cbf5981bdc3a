"""German: what pressure sounds like, and what takes the sting out of a sentence."""

import re
from functools import cache

from negotiations.language.threats.german_deeds import BLUNT, LOOSE, PRESSED, VEILED
from negotiations.language.threats.german_words import WORDS
from negotiations.language.threats.grammar import Notation, ThreatWords, gathered

STOPS = r"nicht|nichts|kein\w*|nie|niemals|wenn|falls|weil|es sei|sofern|anstatt|statt|sondern|ob"

CONDITIONS = {
    "YOU_ALL": r"Sie|ihr|du|Ihre?|eure?",
    "YIELD": r"""
        zustimm\w+|einverstanden|akzeptier\w+|bestätig\w+|unterschreib\w*|unterzeichn\w+|abnehm\w+
        bestell\w+|zahlen|bezahlen|möchten|wollen|wünschen|brauchen|benötigen|zusag\w+|geben|helfen
        wählen|lieber|garantieren|freigeben|mitmachen|ordern|nehmen|kaufen|schicken|sagen
        einwilligen
        entgegenkommen|annehmen|bevorzugen|bitten
    """,
    "NO": r"nicht|kein\w*|nichts|nie|weiger\w*|verweiger\w*|ablehn\w*",
    "INSIST": r"""
        bestehen|beharren|weiter\w*|festhalten|bleiben|bleibt|noch (?:ein)?mal|wieder|trotzdem
        dennoch
        erhöhen|durchziehen|durchsetzen|drohen|ignorieren|hinhalten|anheben|hinauszögern
        liefern Sie zu
    """,
    "CALAMITY": r"""
        \w*(?:hochwassers?|überschwemmung|überflutung)|\w*streiks?|\w*sturm|dürre|\w*ernte|krieg
        \w*brand
        schnee\w*|unwetter|pandemie|corona|\w*(?:mangel|knappheit|engpass|engpässe)
        höhere[rn]? Gewalt
        zoll|grenze|embargo|\w*(?:störung|ausfall)|\w*rückruf|hygiene|sicherheit\w*|behörden?
        gesetz\w*
    """,
    "TEXT_OF_CONTRACT": r"""
        Vertrag|Rahmenvertrag|Vereinbarung|AGB|Klausel|Paragraph|Ziffer|Richtlinien?|§
    """,
    "DO_WITHOUT": r"""
        (?:nicht|kein\w*) (?:\w+ ){0,4}?(?:brauch\w+|benötig\w+|\w*(?:platz|bedarf) haben)
    """,
    "SAYING": r"denk\w*|sag\w*|mein\w*|glaub\w*|vorhaben|plan\w*|drohen|beabsichtig\w*|vor\b",
}

CONDITION = r"\b(?:wenn|falls|sofern|solange|sobald|sollten?|weil|bis|es sei denn,?) [^,]*(?:,|$)"
HARD_PRESSURE = r"""
    ^\W*(?:stimmen|unterschreiben|zahlen|akzeptieren|bewegen) Sie (?:\w+ ){0,4}?nicht\b
    ^\W*(?:lenken|ziehen|senken|geben) Sie (?:\w+ ){0,4}?nicht\b
    (?:ziehen|unterschreiben|zahlen|akzeptieren) Sie .{1,60}? oder (?:Sie|wir|ich)\b
    (?:senken|nehmen|geben) Sie .{1,60}? oder (?:Sie|wir|ich)\b
    es sei denn|außer (?:wenn )?(?:Sie|wir)\b
    (?:wenn|falls|sofern|solange|sollten) <YOU_ALL> (?:[^\s,]+\s+){0,9}?<NO>\b
    (?:wenn|falls|sofern|solange|sollten) <YOU_ALL> (?:[^\s,]+\s+){0,7}?<INSIST>\b
    oder (?:wir|ich|die Lieferung\w*|Sie (?:fliegen|sind|verlieren)|Ihre|es)\b
    (?:weil|da|nachdem) <YOU_ALL> (?:[^\s,]+\s+){0,6}?(?:<NO>|<INSIST>)\b
    (?:als|zur) (?:strafe|sanktion|vergeltung)|letzte (?:warnung|chance|mahnung)
    (?:solange|bis) Sie\b|Sie (?:zwingen|lassen) uns|zwingen Sie uns|lassen Sie uns keine
"""
PRESSURE = r"""
    bei (?:ablehnung|weigerung|nichtzahlung|nichteinhaltung)|danach|sonst|ansonsten|andernfalls
    anderenfalls|widrigenfalls|wenn nicht|falls nicht|solange|bis (?:die|das)
    (?:wenn|falls|sofern|sollten?|sobald)(?:\s+[^\s,]+){1,8}?\s+<NO>\b
    (?:wenn|falls|sofern|sollten) <YOU_ALL>(?!(?:\s+[^\s,]+){0,9}?\s+<YIELD>)
    (?:wenn|falls) (?:das|die (?:Preis\w*|Zahlung|Forderung)|der Preis|es|diese)
    (?:wenn|falls|sofern)(?:\s+[^\s,]+){1,8}?\s+<INSIST>
    ohne (?:eine?n? |Ihre |diese |die |den )?(?:\w+ )?<DEMANDED>
    dann (?:\w+ ){1,3}?(?:wir|ich|Sie|die|das|Ihre?|man|alle|unsere|der|es)\b|dann ist|dann sind
    noch (?:eine?|ein einziger) .{1,60}?,? und (?:wir|ich|dann)\b|das nächste Mal|beim nächsten Mal
    keine? \w+(?: [^,]{1,20})?, keine?|(?:bis|unterschreiben|akzeptieren|zahlen) .{1,60}? oder
    in diesem Fall|in dem Fall
"""
EXCUSE = r"""
    <CALAMITY>
    (?:wegen|aufgrund|während|über|zwischen|rund um|in)(?: \w+){0,4}? <CLOSED_TIME>
    umbau\w*|wartung\w*|inventur|bauarbeiten|saison\w*|renovierung|betriebsferien|instandhaltung
    (?:laut|gemäß|nach|entsprechend|unter) (?:dem |der |den |unseren |unserem )?<TEXT_OF_CONTRACT>
    klausel|(?:jede|beide|keine) (?:Vertrags)?(?:partei|parteien|seite|seiten)|berechtigt
    kündigungsfrist
    (?:der |die |das )?<TEXT_OF_CONTRACT> (?:\w+ )?(?:sagt|sieht|läuft|endet)\b
    (?:der |die |das )?<TEXT_OF_CONTRACT> (?:\w+ )?(?:erlaubt|regelt|besagt)\b
    wie (?:vereinbart|geplant|besprochen|üblich|angekündigt)
    wie (?:gewünscht|bekannt|immer|abgesprochen|jedes)
    auf (?:Ihren|euren) Wunsch|wie von Ihnen|Sie (?:\w+ )?(?:gebeten|gewünscht) (?:haben|hatten)
    letzte[sn]? (?:Jahr|Mal|Woche|Monat|Sommer|Winter)|damals|vor (?:\w+ )?(?:Jahren|Monaten|Wochen)
    früher
    (?:im Jahr )?(?:19|20)\d\d haben
    (?:wenn|sobald|falls|sofern|nachdem) (?:Sie|ihr|du|wir uns)(?:\s+[^\s,]+){0,9}?\s+<YIELD>\b
    beschädigt\w*|abgelaufen\w*|defekt\w*|doppelt\w*|versehentlich|fehler\w*|ausverkauft
    auslaufend\w*
    (?:um|damit) (?:\w+ ){0,3}?(?:Ihnen|zu entlasten|Platz|Lager|Verschwendung)\b
    unsere? (?:eigene[rn]? )?(?:Fabrik|Vorlieferant|Lieferant|Bank) <STALLS>
    unsere? (?:eigene[rn]? )?(?:Spedition|Maschine|Anlage|Werk) <STALLS>
    bestellnummer|adresse|spezifikation\w*|etikett\w*|zertifikat\w*|unterlagen|papiere|forecast
    zeichnung\w*
"""
CONTEXT = {
    "CLOSED_TIME": r"""
        feiertag\w*|weihnacht\w*|ostern|urlaub\w*|ferien|sommer\w*|winter\w*|neujahr|umzug\w*
        umbau\w*
        audit|jahreswechsel|wochenende|karneval|systemumstellung|pfingsten
    """,
    "STALLS": r"(?:\w+ ){0,3}?(?:ist|hat|kann|liefert|steht|schließt|fällt|streikt)",
    "DEMANDED": r"""
        unterschrift|zustimmung|rabatt|zahlung|zusage|antwort|erhöhung|einigung|beitrag|senkung
        bonus
        preissenkung|anzahlung|bestätigung|nachlass|preiserhöhung|preisanpassung
    """,
}
DISCLAIMER = r"""
    (?:nehme|nehmen) (?:ich |wir )?(?:\w+,? ){0,10}?zurück(?! (?:ins|in den|aus))
    ziehe (?:\w+ ){0,6}?zurück
    entschuldig\w*|tut (?:mir|uns) leid|nicht so gemeint|hätte(?:n)? (?:\w+ ){0,6}?nicht
    vergessen Sie,? was
    (?:nicht|nie|niemand|keiner) (?:\w+ ){0,3}?<SAYING>
    (?:ich|wir) <SAYING> (?:\w+ ){0,3}?(?:nicht|nie)\b
    kein(?:e|en|erlei)? (?:Absicht|Grund|Pläne|Anlass|Interesse|Rede|Sorge|Zweifel|Gefahr)
    keine Angst
    (?:wenn|falls|sofern) <YOU_ALL> (?:[^\s,]+\s+){0,8}?<DO_WITHOUT>
    ha ?ha\w*|scherz|spaß|witz|gerücht\w*|zum Beispiel|hypothetisch
    würden? (?:\w+ ){0,4}?(?:nie|niemals)
    Sie (?:sagten|schrieben|drohten|behaupteten|haben (?:\w+ ){0,3}?(?:gesagt|gedroht|behauptet))
    insolvenz\w*|insolvent|pleite|bankrott|zwingt uns|gezwungenermaßen|keine Sorge
    seien Sie unbesorgt
    (?:film|lied|roman|kekse|wochenende)\b
    (?:fußball|nachbarn?|kinder|meine (?:frau|tochter)|mein (?:mann|sohn))\b
    (?:woanders|anderswo|anderweitig) (?:umsehen|umschauen|kaufen|einkaufen)
    hoffe?n? (?:\w+ ){0,5}?nicht
"""

NOTATION = Notation(WORDS | CONDITIONS | CONTEXT, STOPS)


@cache
def german_words() -> ThreatWords:
    """Compile the rules once, when the first sentence in this language comes by."""
    return ThreatWords(
        deeds=gathered(NOTATION, BLUNT, PRESSED, LOOSE, VEILED),
        condition=re.compile(CONDITION, re.IGNORECASE),
        hard_pressure=NOTATION.pattern(HARD_PRESSURE),
        pressure=NOTATION.pattern(PRESSURE),
        excuse=NOTATION.pattern(EXCUSE),
        disclaimer=NOTATION.pattern(DISCLAIMER),
        softener=NOTATION.pattern(r"könnten?|vielleicht|möglicherweise|eventuell|womöglich"),
    )
