"""Dutch: what pressure sounds like, and what takes the sting out of a sentence."""

import re
from functools import cache

from negotiations.language.threats.dutch_deeds import BLUNT, LOOSE, PRESSED, VEILED
from negotiations.language.threats.dutch_words import WORDS
from negotiations.language.threats.grammar import Notation, ThreatWords, gathered

STOPS = r"niet|niets|niks|geen|nooit|nimmer|als|tenzij|omdat|wanneer|want|indien|in plaats"

CONDITIONS = {
    "YOU_ALL": r"jullie|je|jij|u|uw",
    "YIELD": r"""
        akkoord|accepteert|accepteren|accepteer|bevestigt|bevestigen|bevestig|tekent|tekenen|teken
        instemt|instemmen|afneemt|afnemen|neemt|bestelt|bestellen|bestel|betaalt|betalen|betaal
        wilt|willen|wil|wenst|wensen|nodig hebt|nodig hebben|liever|toezegt|toezeggen|geeft|geven
        kiest|kiezen|helpt|helpen|vraagt|vragen|meedoet|meedoen|goedkeurt|deelt|stuurt|laat weten
        garandeert|garanderen|meewerkt|meewerken|ontvangt|vindt|eens
    """,
    "NO": r"niet|geen|niets|niks|nooit|weiger\w*|nalaat|nalaten",
    "INSIST": r"""
        blijft|blijven|doorgaat|doorgaan|doorzet|doorzetten|vasthoudt|vasthouden|weer|nog een keer
        nog één keer|toch|verhoogt|verhogen|dreigt|afwijst|afwijzen|weigert|weigeren|volhoudt
        negeert
    """,
    "CALAMITY": r"""
        overstroming\w*|staking|stakingen|storm|droogte|oogst|oorlog|brand|sneeuw
        pandemie|corona|tekort(?:en)?|schaarste|overmacht|douane|grens|embargo|storing|terugroep\w*
        besmetting|hygiëne|veiligheid\w*|autoriteit(?:en)?|inspectie|wetgeving|overheid|nvwa
        hoogwater
    """,
    "TEXT_OF_CONTRACT": r"contract|overeenkomst|voorwaarden|artikel|clausule|beleid|paragraaf|lid",
    "DO_WITHOUT": r"""
        (?:niet|geen) (?:\w+ ){0,4}?(?:nodig|ruimte|behoefte|plaats|plek) (?:heb\w*|heeft)
    """,
    "SAYING": r"denk\w*|zeg\w*|zei\w*|bedoel\w*|geloof\w*|van plan|plan\w*|dreig\w*|hoop",
}

CONDITION = r"\b(?:als|indien|tenzij|zolang|wanneer|zodra|omdat|tot(?:dat)?|mits) [^,]*(?:,|$)"
HARD_PRESSURE = r"""
    ^\W*(?:ga|gaan|gaat|teken|tekenen|tekent) (?:(?:jullie|u|je) )?niet\b
    ^\W*(?:accepteer\w*|betaal\w*|betalen|bewegen|beweegt) (?:(?:jullie|u|je) )?niet\b
    (?:trek|teken|betaal|accepteer|verlaag|stop|laat|geef) [^,]{1,60}? of (?:jullie|we|wij|ik|u)\b
    tenzij (?:<YOU_ALL>|we|ik|wij)\b
    (?:als|indien|zolang|wanneer) <YOU_ALL> (?:[^\s,]+\s+){0,8}?<NO>\b
    (?:als|indien|zolang|wanneer) <YOU_ALL> (?:[^\s,]+\s+){0,6}?<INSIST>\b
    of (?:we|wij|ik|ze) \w+|of (?:anders|jullie|de leveringen|het is)\b
    (?:omdat|nu) <YOU_ALL> (?:[^\s,]+\s+){0,5}?(?:<NO>|<INSIST>)\b
    (?:als|bij wijze van) (?:straf|sanctie|vergelding)|laatste (?:waarschuwing|kans)
    tot(?:dat)? <YOU_ALL>|(?:dwing(?:t|en)?|laat|laten) <YOU_ALL> ons
    <YOU_ALL> (?:dwing(?:t|en)|laten?) ons
"""
PRESSURE = r"""
    tenzij|bij (?:weigering|uitblijven)|daarna|anders(?! dan\b)|zo niet|zoniet|zo nee|zolang|totdat
    tot (?:er|het|de)\b
    (?:als|indien|zodra|wanneer|mocht(?:en)?)(?:\s+[^\s,]+){1,8}?\s+<NO>\b
    (?:als|indien|zodra|wanneer) <YOU_ALL>(?!(?:\s+[^\s,]+){0,8}?\s+<YIELD>)
    (?:als|indien) (?:die|deze|het|dit|de (?:prijs|prijsverhoging|betaling|eis|claim)|er|dat)
    (?:als|indien|zodra|wanneer)(?:\s+[^\s,]+){1,8}?\s+<INSIST>
    zonder (?:een |de |jullie |uw |die |dat |deze )?(?:\w+ )?<DEMANDED>
    dan (?:\w+ ){1,3}?(?:we|wij|ik|jullie|u|je|ze|de|het|uw|er|alle|onze)\b|dan is het
    nog (?:één|een) .{1,60}? en (?:we|wij|ik|dan)\b|de volgende keer|in dat geval
    geen \w+(?: [^,]{1,20})?, (?:dan )?geen|(?:voor|teken|accepteer|betaal) .{1,60}? of
"""
EXCUSE = r"""
    <CALAMITY>
    (?:wegens|vanwege|door|tijdens|gedurende|rond|over|in verband met)(?: \w+){0,4}? <CLOSED_TIME>
    verbouwing\w*|onderhoud\w*|inventarisatie|voorraadtelling|werkzaamheden|seizoen\w*|renovatie
    (?:volgens|krachtens|op grond van) (?:het |de |ons |onze )?<TEXT_OF_CONTRACT>
    (?:conform|onder|ingevolge) (?:het |de |ons |onze )?<TEXT_OF_CONTRACT>
    artikel \d|clausule|(?:elke|beide|iedere|een van de) partij\w*|gerechtigd|opzegtermijn|partijen
    (?:het |de )?<TEXT_OF_CONTRACT> (?:\w+ )?(?:zegt|bepaalt|staat toe|loopt|eindigt|geeft|verloopt)
    (?:zoals|als) (?:afgesproken|gepland|besproken|gebruikelijk|bekend|aangekondigd|altijd|gevraagd)
    (?:zoals )?(?:jullie|u|je) (?:\w+ )?(?:gevraagd|gewenst|verzocht) (?:hebben|heeft|hebt|had)?
    op (?:jullie|uw) verzoek
    (?:vorig|verleden) (?:jaar|week|maand|keer)|destijds|toen|jaren geleden|in (?:19|20)\d\d|ooit
    eerder
    (?:\w+ )?(?:jaar|maanden|weken) geleden
    (?:als|zodra|wanneer|mits|indien) (?:<YOU_ALL>|we het)(?:\s+[^\s,]+){0,8}?\s+<YIELD>\b
    beschadigd\w*|verlopen|defect\w*|dubbele|per ongeluk|foutieve?|vergissing|uitverkocht
    uitlopend\w*
    (?:om|zodat) (?:\w+ ){0,3}?(?:jullie|u|te helpen|te ontlasten|ruimte|voorraad|verspilling)\b
    onze (?:eigen )?(?:fabriek|leverancier|bank|verzekeraar) <STALLS>
    onze (?:eigen )?(?:vervoerder|transporteur|machine|lijn) <STALLS>
    inkoopordernummer|ordernummer|adres|specificaties?|forecast|etiket(?:ten)?|certifica\w+|papieren
"""
CONTEXT = {
    "CLOSED_TIME": r"""
        feestdagen|kerst\w*|pasen|vakantie|zomer\w*|winter\w*|nieuwjaar|verhuizing|verbouwing|audit
        onderhoud|carnaval|weekend|koningsdag|systeem\w*|drukte
    """,
    "STALLS": r"(?:\w+ ){0,3}?(?:ligt|is|heeft|kan|levert|stopt|sluit|valt)",
    "DEMANDED": r"""
        handtekening|akkoord|korting|betaling|toezegging|antwoord|verhoging|deal|bijdrage|verlaging
        prijsverlaging|bonus|aanbetaling|bevestiging|getekend \w+
    """,
}
DISCLAIMER = r"""
    ne(?:em|men) (?:ik |we |wij )?(?:\w+ ){0,4}?terug
    trek(?:ken)? (?:\w+ ){0,8}?(?:woorden|dreiging|opmerking) \w*
    sorry|excuses|spijt me|niet zo bedoeld|had (?:ik )?(?:nooit|niet) (?:mogen|moeten)|vergeet wat
    (?:niet|nooit|niemand|geen haar) (?:\w+ ){0,3}?<SAYING>
    (?:ik|we|wij) <SAYING> (?:\w+ ){0,3}?(?:niet|nooit)\b
    (?:zijn|ben|is|was) (?:\w+ ){0,3}?niet van plan
    geen (?:plannen|reden|sprake|zin|intentie|behoefte|gevaar)
    (?:als|indien|wanneer) <YOU_ALL> (?:[^\s,]+\s+){0,8}?<DO_WITHOUT>
    wees gerust|geen zorgen|ha ?ha\w*|grapje|geintje|gekheid|gerucht\w*|bijvoorbeeld|hypothetisch
    (?:jullie|je|u) (?:zei|zeiden|schreef|schreven|dreigde|dreigden|beweerde)
    failliet|faillissement|surseance|insolvent\w*|noodgedwongen|dwingt ons
    (?:film|liedje|roman|koekjes|weekendje)\b
    (?:voetbal|buurman|buren|kinderen|mijn (?:vrouw|man|zoon|dochter))\b
    (?:zouden|zou|zullen|zal) (?:\w+ )?nooit|elders (?:kijken|kopen|rondkijken|inkopen)
    hopen? (?:\w+ ){0,4}?niet
"""

NOTATION = Notation(WORDS | CONDITIONS | CONTEXT, STOPS)


@cache
def dutch_words() -> ThreatWords:
    """Compile the rules once, when the first sentence in this language comes by."""
    return ThreatWords(
        deeds=gathered(NOTATION, BLUNT, PRESSED, LOOSE, VEILED),
        condition=re.compile(CONDITION, re.IGNORECASE),
        hard_pressure=NOTATION.pattern(HARD_PRESSURE),
        pressure=NOTATION.pattern(PRESSURE),
        excuse=NOTATION.pattern(EXCUSE),
        disclaimer=NOTATION.pattern(DISCLAIMER),
        softener=NOTATION.pattern(
            r"(?:kan|kunnen|zouden?) <US>|<US> (?:kan|kunnen|zouden?)|misschien|mogelijk|wellicht"
        ),
    )
