"""Dutch words that deeds are made of: who, what, and the verbs in their forms."""

WORDS = {
    "US": r"""
        wij|we|ik|het hoofdkantoor|mijn (?:bedrijf|directie|baas)
        ons (?:bedrijf|concern|management|team|hoofdkantoor)|onze (?:organisatie|directie|winkels)
    """,
    "ANYONE": r"""
        <US>
        ze|zij|hij|(?:de|hun|jullie|uw) (?:inkoper|leverancier|klant|afnemer|fabrikant|winkelketen)
    """,
    "SHALL": r"zullen|zal|gaan|ga|gaat",
    "IS_DONE": r"wordt|worden",
    "TOLD": r"zei(?:den)?|zegt|zeggen|dreigt|waarschuwde|meldde|schreef|kondigde aan|laten weten",
    "THREATENS": r"(?:dreig(?:t|en|de|den)|gedreigd)",
    "WITH": r"met|om",
    "ADVERB": r"dan|gewoon|direct|meteen|ook|nu|per direct|morgen|onmiddellijk|simpelweg",
    "NEGATED": r"(?:\w+ ){0,2}?niet\b(?! (?:meer|langer))",
    "DET": r"""(?:<FILLER> ){0,5}""",
    "FILLER": r"""
        de|het|alle|al|jullie|uw|je|onze|met|iedere|elke|verdere|direct|meteen|per|morgen|maandag
        vrijdag|onmiddellijk|met onmiddellijke ingang|gewoon|nu|dan|vanaf|aan|ook|gelijk|volledig
        helemaal|toekomstige
    """,
    "DELIVERY": r"""
        (?:be|uit)?lever(?:en|ing|ingen|anties?)\b<NOT_SOMEWHERE>|bevoorrading|toelevering|aanvoer
    """,
    "NOT_SOMEWHERE": r"""
        (?! (?:op \w+dag(?:en)?|in|via|bij|tijdens|tussen|over|per spoor|om \d|naar)\b)
    """,
    "LOAD": r"""
        <DELIVERY>|vrachtwagens?|vrachten|zendingen|pallets?|goederen|voorraad|orders? van jullie
    """,
    "YOU": r"jullie|je|jij|u|uw|jouw|ons|onze",
    "GOODS": r"""
        producten|product|merk|merken|assortiment|artikelen|artikel|spullen|lijn|goederen|bedrijf
    """,
    "YOURS": r"""
        <YOU>(?: \w+)? <GOODS>
        <YOU>\b(?! (?:concurrent|oude|<PROMOTION>|<VOLUME>|<CONTRACT>|<PAYMENT>))
    """,
    "SHELF": r"(?:het|de|ons|onze|alle|al onze|mijn) (?:\w+ )?<SHELVES>",
    "SHELVES": r"""
        schap|schappen|assortiment|winkels?|filialen|folder|catalogus|webshop|planken|collectie
    """,
    "PROMOTION": r"""
        (?:\w+)?(?:acties?|promoties?|promotiecampagnes?|campagnes?|folders?|bonusweken|bonus)\b
        reclame|adverteren|advertenties?|displays?|marketing|folderplaats(?:en)?|reclames
    """,
    "VOLUME": r"""
        volumes?|bestellingen|bestelling|orders?|afname|hoeveelheden|aantallen|inkoopvolume|aandeel
    """,
    "CONTRACT": r"""
        (?:raam|leverings)?(?:contract|overeenkomst)(?:en)?|samenwerking|relatie|zakenrelatie|deal
    """,
    "PAYMENT": r"betaling(?:en)?|facturen|factuur|rekening(?:en)?|geld|openstaande \w+",
    "LAWYER": r"""
        advocat(?:en)?|advocaat|juristen|jurist|juridische afdeling|incassobureau|deurwaarder
    """,
    "BOSS": r"""
        baas|directeur|directie|ceo|leidinggevende|bestuur|hoofdkantoor|management|raad van bestuur
        chef|meerdere|verkoopdirecteur
    """,
    "TENDER": r"""
        tenders?|aanbesteding(?:en)?|offerteronde|biedronde|inkoopronde|shortlist|leverancierslijst
        (?:volgende|komende) rondes?|veiling|offerteaanvra(?:ag|gen)|toekomstige \w+
    """,
    "PUBLIC": r"""
        pers|media|krant(?:en)?|markt|branche|sector|iedereen|buitenwereld|sociale media|linkedin
    """,
    "UNITS": r"""
        vrachten|vracht|zending(?:en)?|levering(?:en)?|vrachtwagens?|pallets?|dozen|doos|kratten
        krat|kilo|stuks?|fles|producten|goederen|spullen
    """,
    "YOU_MAY": r"""
        (?:kunt?|kunnen|mag|mogen) (?:je|jullie|u)|(?:je|jullie|u) (?:kunt?|kunnen|mag|mogen)
    """,
    "FORGET": r"vergeten|afschrijven|op je buik schrijven",
    "NO": r"geen",
    "THEN": r"dan|ook",
    "DEDUCT": r"houd|houden|trek|trekken|kort|korten",
    "BLACKLIST": r"de zwarte lijst",
    "MORE": r"(?:niets?|geen \w+|nooit|niks)(?: (?:meer|langer))?",
    "AGAIN": r"(?:niet|niets|niks|geen \w+|nooit)(?: \w+)? (?:meer|langer)",
    "STAKE": r"""
        <CONTRACT>|<VOLUME>|<PROMOTION>|schap|schappen|<DELIVERY>|assortiment|positie|listing
    """,
    "OUT_OF_SHELF": r"(?:<YOU>|alles|het|de)\b ~ (?:uit|van) <SHELF>",
    "OUT_OF_TENDER": r"""
        (?:<YOU>|onze offerte)\b ~ (?:van|voor|uit|bij) (?:de|deze|alle|onze|elke) (?:\w+ )?<TENDER>
    """,
    "PENALTY": r"""
        boetes?|toeslag(?:en)?|strafkorting|malus
        (?:kosten|schade)(?: \w+)? op (?:jullie|u)
    """,
    "ALL_PROMOTIONS": r"(?:jullie|uw|alle)(?: \w+)? <PROMOTION>|promoties|acties<NOT_SOMEWHERE>",
    "COURT": r"""
        (?:naar|voor) (?:de )?(?:rechter|rechtbank)
        (?:een )?(?:kort geding|rechtszaak|procedure)|aangifte
    """,
    "TO_BOSS": r"(?:jullie|je|jouw|uw|onze|de|hun) (?:\w+ )?<BOSS>",
    "LEGAL_STEPS": r"""
        (?:juridische|gerechtelijke) (?:stappen|procedures?|actie|maatregelen)
        schadevergoeding|schadeclaim
    """,
}

STOP = r"""
    stop(?:pen)? / (?:te )?stop(?:pen|t)? / gestopt /
    zet(?:ten)? / stop(?: te )?zet(?:ten)?|stil(?: te )?zetten / stopgezet|stilgezet / stop|stil
    leg(?:gen)? / stil(?: te )?leg(?:gen|t)? / stilgelegd / stil
    schort(?:en)? / op(?: te )?schort(?:en)? / opgeschort / op
    sta(?:ak|ken) / (?:te )?sta(?:ken|akt) / gestaakt /
    blokke(?:er|ren) / (?:te )?blokke(?:ren|ert) / geblokkeerd /
    bevrie(?:s|zen) / (?:te )?bevrie(?:zen|st) / bevroren /
    beëindig(?:en)? / (?:te )?beëindig(?:en|t) / beëindigd /
    onderbre(?:ek|ken) / (?:te )?onderbreken / onderbroken /
    houd(?:en)? / (?:tegen|vast|in)(?: te )?houden / tegengehouden / tegen|vast
    annule(?:er|ren) / (?:te )?annule(?:ren|ert) / geannuleerd /
    trek(?:ken)? / in(?: te )?trek(?:ken|t) / ingetrokken / in
"""
DROP = (
    STOP
    + r"""
    schrap(?:pen)? / (?:te )?schrap(?:pen|t) / geschrapt /
    haal|halen / (?:weg|eraf|eruit)(?: te )?halen / weggehaald / weg|eruit|eraf
    haal|halen / van tafel(?: te)? halen / van tafel gehaald / van tafel
    blaas|blazen / af(?: te )?blazen / afgeblazen / af
"""
)
DELIST = r"""
    delist(?:en)? / (?:te )?delist(?:en|t)? / gedelist|gedelisted /
    sane(?:er|ren) / (?:te )?sane(?:ren|ert)|uit(?: te )?saneren / gesaneerd|uitgesaneerd / uit
    list(?:en)? / uit(?: te )?listen / uitgelist / uit
    gooi(?:en)? / eruit(?: te )?gooi(?:en|t) / eruit gegooid|eruitgegooid / eruit
    haal|halen / eruit(?: te )?halen / eruit gehaald|eruitgehaald / eruit
    schrap(?:pen)? / (?:te )?schrap(?:pen|t) / geschrapt /
"""
TAKE_OUT = r"""
    haal|halen|haalt / (?:te )?(?:weg)?(?:halen|haalt) / (?:weg)?gehaald /
    gooi(?:en)? / (?:te )?(?:weg)?gooi(?:en|t) / gegooid /
    ne(?:em|men) / (?:te )?nemen / genomen /
    verwijder(?:en)? / (?:te )?verwijder(?:en|t) / verwijderd /
    schrap(?:pen)? / (?:te )?schrap(?:pen|t) / geschrapt /
    zet(?:ten)? / (?:te )?zet(?:ten)? / gezet /
    ve(?:eg|gen) / (?:te )?vegen / geveegd /
"""
SHRINK = r"""
    verla(?:ag|gen) / (?:te )?verlagen / verlaagd /
    halve(?:er|ren) / (?:te )?halveren / gehalveerd /
    verminder(?:en)? / (?:te )?verminder(?:en|t) / verminderd /
    schroef|schroeven / terug(?: te )?schroeven / teruggeschroefd / terug
    breng(?:en)? / (?:terug|omlaag|onder)(?: te )?brengen / teruggebracht / terug|omlaag|onder
    kort(?:en)? / (?:te )?korten|in(?: te )?korten / gekort|ingekort / in
    schrap(?:pen)? / (?:te )?schrap(?:pen|t) / geschrapt /
    annule(?:er|ren) / (?:te )?annuleren / geannuleerd /
    ge(?:ef|ven) / (?:te )?geven / gegeven / aan
    verplaats(?:en)? / (?:te )?verplaats(?:en|t) / verplaatst /
    trek(?:ken)? / (?:in|terug)(?: te )?trekken / ingetrokken|teruggetrokken / in|terug
    stop(?:pen)? / (?:te )?stoppen / gestopt /
"""
BREAK = r"""
    zeg(?:gen)? / op(?: te )?zeg(?:gen|t) / opgezegd / op
    verbre(?:ek|ken) / (?:te )?verbre(?:ken|ekt) / verbroken /
    beëindig(?:en)? / (?:te )?beëindig(?:en|t) / beëindigd /
    ontbind(?:en)? / (?:te )?ontbinden / ontbonden /
    verscheur(?:en)? / (?:te )?verscheuren / verscheurd /
    annule(?:er|ren) / (?:te )?annuleren / geannuleerd /
    stop(?:pen)? / (?:te )?stop(?:pen|t)? / gestopt /
    zet(?:ten)? / stop(?: te )?zetten / stopgezet / stop
    bre(?:ek|ken) / af(?: te )?breken / afgebroken|verbroken / af
"""
HOLD_BACK = (
    STOP
    + r"""
    weiger(?:en)? / (?:te )?weiger(?:en|t) / geweigerd /
    stel(?:len)? / uit(?: te )?stellen / uitgesteld / uit
    parke(?:er|ren) / (?:te )?parkeren / geparkeerd /
"""
)
FINE = r"""
    leg(?:gen)? / op(?: te )?leg(?:gen|t) / opgelegd / op
    bereken(?:en)? / (?:te )?(?:door)?bereken(?:en|t) / (?:door)?berekend / door
    bre(?:ng|ngen) / in rekening(?: te)? brengen / in rekening gebracht / in rekening
    eis(?:en)? / (?:te )?eis(?:en|t) / geëist /
    hef(?:fen)? / (?:te )?heffen / geheven /
    trek(?:ken)? / af(?: te )?trekken / afgetrokken / af
    houd(?:en)? / in(?: te )?houden / ingehouden / in
    claim(?:en)? / (?:te )?claimen / geclaimd /
    verho(?:og|gen) / (?:te )?verho(?:gen|ogt) / verhoogd /
    korten? / (?:te )?korten / gekort /
"""
EXCLUDE = r"""
    sluit(?:en)? / uit(?: te )?sluit(?:en)? / uitgesloten / uit
    we(?:er|ren) / (?:te )?weren / geweerd /
    zet(?:ten)? / op <BLACKLIST>(?: te)? zetten / op <BLACKLIST> gezet / op <BLACKLIST>
    schrap(?:pen)? / (?:te )?schrappen / geschrapt /
    haal|halen / (?:te )?halen / gehaald /
    gooi(?:en)? / (?:te )?gooien / gegooid /
    la(?:at|ten) / (?:te )?laten|buiten beschouwing laten / gelaten / vallen|links liggen
"""
TELL = r"""
    stap(?:pen)? / (?:te )?stappen / gestapt /
    ga|gaan / (?:te )?gaan / gegaan /
    vertel(?:len)? / (?:te )?vertellen / verteld /
    informe(?:er|ren) / (?:te )?informeren / geïnformeerd /
    licht(?:en)? / in(?: te )?lichten / ingelicht / in
    waarschuw(?:en)? / (?:te )?waarschuwen / gewaarschuwd /
    zoek(?:en)? / op(?: te )?zoeken / opgezocht / op
    bel(?:len)? / (?:te )?bellen / gebeld /
    breng(?:en)? / naar buiten(?: te)? brengen|in de publiciteit brengen / gebracht / naar buiten
    la(?:at|ten) / (?:te )?(?:laten )?weten / geweten / weten
    schakel(?:en)? / in(?: te )?schakelen / ingeschakeld / in
    escale(?:er|ren) / (?:te )?escaleren / geëscaleerd /
    leg(?:gen)? / voor(?: te )?leggen|neer(?: te )?leggen / voorgelegd|neergelegd / voor|neer
    speel|spelen / door(?: te )?spelen / doorgespeeld / door
    klaag|klagen|beklaag|beklagen / (?:te )?(?:be)?klagen / geklaagd /
    bespre(?:ek|ken) / (?:te )?bespreken / besproken /
    meld(?:en)? / (?:te )?melden / gemeld /
    stuur|sturen / (?:te )?sturen|af(?: te )?sturen / gestuurd / af
    ne(?:em|men) / in de arm(?: te)? nemen|(?:op)?(?: te )?nemen / genomen / in de arm|op
    haal|halen / erbij(?: te )?halen / erbij gehaald / erbij
"""
