"""German words that deeds are made of: who, what, and the verbs in their forms."""

WORDS = {
    "US": r"""
        wir|ich|die Zentrale|mein (?:Unternehmen|Chef)|meine Geschäftsführung
        unser (?:Haus|Unternehmen|Konzern|Vorstand|Management)|unsere (?:Firma|Zentrale|Gruppe)
    """,
    "ANYONE": r"""
        <US>
        (?-i:sie)|er|man|(?:der|deren|ihr) (?:Einkäufer|Lieferant|Kunde|Händler|Hersteller|Einkauf)
    """,
    "SHALL": r"werden|werde|wird",
    "IS_DONE": r"wird|werden",
    "TOLD": r"sagte|sagten|sagt|hat gesagt|meinte|schrieb|warnte|kündigte an|erklärte|gedroht",
    "THREATENS": r"(?:droht|drohte|drohten|drohen|gedroht)",
    "WITH": r"mit|damit",
    "ADVERB": r"dann|einfach|sofort|auch|jetzt|umgehend|eben|halt|morgen|unverzüglich|somit",
    "NEGATED": r"(?:\w+ ){0,2}?(?:nicht|nie)\b(?! (?:mehr|länger))",
    "DET": r"(?:<FILLER> ){0,5}",
    "FILLER": r"""
        mit sofortiger Wirkung|per sofort|die|das|den|der|alle|sämtliche|ihre|ihren|eure|unsere|jede
        jegliche|weitere|weiteren|mit|ab
        sofort|montag|freitag|morgen|umgehend|einfach|eben|jetzt|dann|halt|auch|an sie|komplett
        vollständig|künftige|unverzüglich|die gesamte
    """,
    "DELIVERY": r"""
        (?:Be)?Lieferung(?:en)?\b<NOT_SOMEWHERE>|(?:das )?(?:Be)?Liefern|Warenlieferung(?:en)?
        Belieferung
    """,
    "NOT_SOMEWHERE": r"""
        (?! <AT_A_PLACE>\b)
    """,
    "AT_A_PLACE": r"""
        auf|an (?!sie|euch)|am|in|über|per|bei|während|zwischen|um|nach|für (?:die|das|den)
    """,
    "LOAD": r"<DELIVERY>|LKWs?|Lastwagen|Sendungen|Paletten|Waren?\b|Nachschub|Zulieferung(?:en)?",
    "YOU": r"Sie|euch|dich|Ihnen|ihr(?:e[nrms]?)?|eure[nrms]?|uns|unsere",
    "GOODS": r"Produkte?|Marken?|Sortiment|Artikel|Waren?|Linie|Firma|Unternehmen|Sachen|Listung",
    "YOURS": r"""
        <YOU>(?: \w+)? <GOODS>
        <YOU>\b(?! (?:Wettbewerber|alten?|<PROMOTION>|<VOLUME>|<CONTRACT>|<PAYMENT>))
    """,
    "SHELF": r"(?:dem|den|unserem|unseren|allen|meinem|der) (?:\w+ )?<SHELVES>",
    "SHELVES": r"Regal(?:en)?|Sortiment|Märkten|Filialen|Läden|Katalog|Onlineshop|Listung|Programm",
    "PROMOTION": r"""
        (?:Werbe|Verkaufs|Rabatt|Promotion)?(?:aktion(?:en)?|kampagnen?|maßnahmen)\b|Promotions?
        Werbung|Prospekt(?:e|plätze|platz)?|Handzettel|Werbeplätze|Displays?|Bewerbung|Vermarktung
    """,
    "VOLUME": r"""
        \w*(?:mengen?|volumen|volumina)|Bestellung(?:en)?|Aufträge|Auftrag|Abnahme|Kontingente?
        Anteil
    """,
    "CONTRACT": r"""
        (?:Rahmen|Liefer)?(?:vertrag|verträge|vereinbarung|vertrages)|Zusammenarbeit|Partnerschaft
        Geschäftsbeziehung(?:en)?|Kooperation|Beziehung
    """,
    "PAYMENT": r"""
        Zahlung(?:en)?|Rechnung(?:en)?|Geld(?:er)?|Überweisung(?:en)?|offenen \w+|Bezahlung
    """,
    "LAWYER": r"(?:Rechts)?[Aa]nw[aä]lt(?:e|en|in)?|Juristen|Rechtsabteilung|Inkasso\w*",
    "BOSS": r"""
        Chef(?:s|in)?|Geschäftsführ(?:er|ung|erin)|Vorstand|Vorgesetzten?|Zentrale|CEO|Management
        Geschäftsleitung|Vertriebsleit(?:er|ung)|Konzernleitung
    """,
    "TENDER": r"""
        Ausschreibung(?:en)?|Tender|Bieterrunde|Auktion(?:en)?|Lieferantenliste
        (?:nächsten|künftigen|kommenden) \w+
        Vergabe(?:n|verfahren)?|Anfragen?|Bieterkreis|Lieferantenpool
    """,
    "PUBLIC": r"""
        Presse|Medien|Zeitung(?:en)?|Markt|Branche|Öffentlichkeit|jeder|alle|Verband|LinkedIn
        Ihre[nr]? (?:Kunden|Wettbewerber\w*|Bank)
    """,
    "UNITS": r"""
        LKW|Palette|Paletten|Kisten?|Kartons?|Stück|Ware|Lieferung(?:en)?|Kilo|Flaschen?|Nachschub
    """,
    "YOU_MAY": r"""
        (?:können|dürfen) Sie|Sie (?:können|dürfen)|(?:könnt|dürft) ihr|ihr (?:könnt|dürft)
    """,
    "FORGET": r"vergessen|abschreiben|knicken|in den Wind schreiben",
    "NO": r"kein(?:e|en)?",
    "THEN": r"dann|auch",
    "PRICE": r"Preise?|Tarife|Miete|Konditionen|Bonus|Boni|Marge",
    "YOUR_PAYMENT": r"""
        (?:Zahlung )?(?:aller )?(?:Ihrer?|alle|eure|offenen|sämtliche)(?: \w+)? <PAYMENT>
    """,
    "BLACKLIST": r"die schwarze Liste",
    "NONE": r"nicht(?:s)?(?: mehr)?|kein(?:e|en|er|em|es)? \w+|nie(?:mals)?(?: wieder)?",
    "NO_MORE": r"(?:nichts?|kein(?:e|en|er|em|es)?(?: \w+)?|nie)(?: \w+)? (?:mehr|länger|wieder)",
    "STAKE": r"""
        <CONTRACT>|<VOLUME>|<PROMOTION>|Listung|Regal\w*|<DELIVERY>|Sortiment|Position|Regalplatz
    """,
    "OUT_OF_SHELF": r"(?:<YOU>|alles|die|das)\b ~ (?:aus|von) <SHELF>",
    "OUT_OF_TENDER": r"""
        <YOU>\b ~ (?:von|vom|aus) (?:der |den |dem |allen |unserer |jeder )?(?:\w+ )?<TENDER>
        <YOU>\b ~ (?:bei|für) (?:der |den |dem |allen |unserer |jeder )?(?:\w+ )?<TENDER>
    """,
    "PENALTY": r"""
        \w*(?:strafen?|zuschlag|zuschläge|pönalen?|bußgeld|malus)|die Kosten|Schadenspauschale
    """,
    "ALL_PROMOTIONS": r"""
        (?:Ihre|alle|sämtliche|eure)(?: \w+)? <PROMOTION>
        Promotions|Aktionen<NOT_SOMEWHERE>
    """,
    "COURT": r"""
        (?:vor )?(?:das |dem )?Gericht|Klage|Rechtsweg|gerichtlich\w*|Anzeige|Schadens?ersatz
        (?:rechtliche|juristische) (?:Schritte|Maßnahmen)
    """,
    "TO_BOSS": r"""
        (?:Ihre[mnr]?|eure[mnr]?|unsere[mnr]?|der|die|den|dem|deine[mnr]?) (?:\w+ )?<BOSS>
    """,
}

STOP = r"""
    stopp(?:e|en|t) / (?:zu )?stopp(?:en|t|e) / gestoppt /
    stell(?:e|en|t) / ein(?:zu)?stell(?:en|t|e) / eingestellt / ein
    setz(?:e|en|t) / aus(?:zu)?setz(?:en|t) / ausgesetzt / aus
    unterbrech(?:e|en)|unterbricht / (?:zu )?unterbrechen / unterbrochen /
    halt(?:e|en)|hält / (?:zurück|an|auf)(?:zu)?halten / (?:zurück|an)gehalten / zurück|an|auf
    block(?:ier)?(?:e|en|t) / (?:zu )?blockieren / blockiert /
    beend(?:e|en|et) / (?:zu )?beend(?:en|et) / beendet /
    dreh(?:e|en|t) / zu(?:zu)?drehen|ab(?:zu)?drehen / zugedreht|abgedreht / zu|ab
    sperr(?:e|en|t) / (?:zu )?sperr(?:en|t) / gesperrt /
    kapp(?:e|en|t) / (?:zu )?kapp(?:en|t) / gekappt /
    fahr(?:e|en) / (?:zurück|(?:he)?runter)(?:zu)?fahren / heruntergefahren / zurück|(?:he)?runter
    leg(?:e|en|t) / auf Eis(?: zu)? legen / auf Eis gelegt / auf Eis
    leg(?:e|en|t) / still(?:zu)?legen / stillgelegt / still
    stornier(?:e|en|t) / (?:zu )?stornier(?:en|t) / storniert /
"""
DROP = (
    STOP
    + r"""
    streich(?:e|en|t) / (?:zu )?streich(?:en|t) / gestrichen /
    sag(?:e|en|t) / ab(?:zu)?sagen / abgesagt / ab
    zieh(?:e|en|t) / (?:zurück|ab)(?:zu)?ziehen / zurückgezogen|abgezogen / zurück|ab
    nehm(?:e|en)|nimmt / (?:zurück|(?:he)?raus)(?:zu)?nehmen / zurückgenommen / zurück|(?:he)?raus
"""
)
DELIST = r"""
    list(?:e|en|et) / aus(?:zu)?list(?:en|et)|de(?:zu)?listen / ausgelistet|gedelistet / aus
    delist(?:e|en|et) / (?:zu )?delist(?:en|et) / delistet /
    werf(?:e|en)|wirft / (?:raus|hinaus)(?:zu)?(?:werfen|wirft) / (?:r|hin)ausgeworfen / raus|hinaus
    schmeiß(?:e|en|t) / raus(?:zu)?schmeiß(?:en|t) / rausgeschmissen / raus
    nehm(?:e|en)|nimmt / (?:raus|heraus)(?:zu)?nehmen / (?:r|her)ausgenommen / raus|heraus
"""
TAKE_OUT = r"""
    nehm(?:e|en)|nimmt / (?:zu )?(?:(?:he)?raus)?(?:zu)?n(?:ehmen|immt) / (?:(?:he)?raus)?genommen /
    werf(?:e|en)|wirft / (?:zu )?(?:raus)?(?:zu)?(?:werfen|wirft) / (?:raus)?geworfen /
    räum(?:e|en|t) / (?:zu )?räumen / geräumt /
    streich(?:e|en|t) / (?:zu )?streich(?:en|t) / gestrichen /
    entfern(?:e|en|t) / (?:zu )?entfern(?:en|t) / entfernt /
    schmeiß(?:e|en|t) / (?:zu )?(?:raus)?schmeiß(?:en|t) / (?:raus)?geschmissen /
    verbann(?:e|en|t) / (?:zu )?verbannen / verbannt /
    hol(?:e|en|t) / (?:zu )?holen / geholt /
"""
SHRINK = r"""
    kürz(?:e|en|t) / (?:zu )?kürz(?:en|t) / gekürzt /
    reduzier(?:e|en|t) / (?:zu )?reduzier(?:en|t) / reduziert /
    halbier(?:e|en|t) / (?:zu )?halbier(?:en|t) / halbiert /
    senk(?:e|en|t) / (?:ab)?(?:zu )?senken / gesenkt /
    streich(?:e|en|t) / (?:zu )?streich(?:en|t) / gestrichen /
    stornier(?:e|en|t) / (?:zu )?stornier(?:en|t) / storniert /
    verlager(?:e|n|t)|verlagre / (?:zu )?verlager(?:n|t) / verlagert /
    zieh(?:e|en|t) / ab(?:zu)?ziehen|zurück(?:zu)?ziehen / abgezogen|zurückgezogen / ab|zurück
    geb(?:e|en)|gibt / (?:zu )?(?:ab)?geben|vergeben / (?:ver)?gegeben|vergeben / an
    vergeb(?:e|en)|vergibt / (?:zu )?vergeben / vergeben /
    fahr(?:e|en) / (?:zurück|herunter|runter)(?:zu)?fahren / zurückgefahren / zurück|herunter|runter
    stopp(?:e|en|t) / (?:zu )?stoppen / gestoppt /
    drossel(?:n|t)|drossle / (?:zu )?drosseln / gedrosselt /
"""
BREAK = r"""
    kündig(?:e|en|t) / (?:zu )?(?:auf)?(?:zu)?kündig(?:en|t) / (?:auf)?gekündigt /
    beend(?:e|en|et) / (?:zu )?beend(?:en|et) / beendet /
    lös(?:e|en|t) / auf(?:zu)?lösen / aufgelöst / auf
    brech(?:e|en)|bricht / ab(?:zu)?brechen / abgebrochen / ab
    zerreiß(?:e|en|t) / (?:zu )?zerreißen / zerrissen /
    tret(?:e|en)|tritt / zurück(?:zu)?treten / zurückgetreten / zurück
    stell(?:e|en|t) / ein(?:zu)?stellen / eingestellt / ein
    steig(?:e|en|t) / aus(?:zu)?steigen / ausgestiegen / aus
    annullier(?:e|en|t) / (?:zu )?annullieren / annulliert /
"""
HOLD_BACK = (
    STOP
    + r"""
    behalt(?:e|en)|behält / ein(?:zu)?behalten / einbehalten / ein
    verweiger(?:e|n|t) / (?:zu )?verweiger(?:n|t) / verweigert /
    fr(?:iere|ieren|iert) / ein(?:zu)?frieren / eingefroren / ein
    streich(?:e|en|t) / (?:zu )?streichen / gestrichen /
"""
)
FINE = r"""
    verlang(?:e|en|t) / (?:zu )?verlangen / verlangt /
    verhäng(?:e|en|t) / (?:zu )?verhängen / verhängt /
    forder(?:e|n|t) / (?:ein)?(?:zu )?fordern / (?:ein)?gefordert / ein
    berechn(?:e|en|et) / (?:zu )?berechnen / berechnet /
    stell(?:e|en|t) / in Rechnung(?: zu)? stellen / in Rechnung gestellt / in Rechnung
    zieh(?:e|en|t) / ab(?:zu)?ziehen / abgezogen / ab
    erheb(?:e|en|t) / (?:zu )?erheben / erhoben /
    erhöh(?:e|en|t) / (?:zu )?erhöh(?:en|t) / erhöht /
    verdoppel(?:n|t) / (?:zu )?verdoppeln / verdoppelt /
    belast(?:e|en|et) / (?:zu )?belasten / belastet /
    kürz(?:e|en|t) / (?:zu )?kürzen / gekürzt /
    streich(?:e|en|t) / (?:zu )?streichen / gestrichen /
"""
EXCLUDE = r"""
    schließ(?:e|en|t) / aus(?:zu)?schließ(?:en|t) / ausgeschlossen / aus
    streich(?:e|en|t) / (?:zu )?streichen / gestrichen /
    sperr(?:e|en|t) / (?:zu )?sperr(?:en|t) / gesperrt /
    setz(?:e|en|t) / auf <BLACKLIST>(?: zu)? setzen / auf <BLACKLIST> gesetzt / auf <BLACKLIST>
    nehm(?:e|en)|nimmt / (?:zu )?nehmen / (?:raus)?genommen /
    lass(?:e|en)|lässt / außen vor(?: zu)? lassen / gelassen / außen vor
    werf(?:e|en)|wirft / (?:zu )?werfen / geworfen /
"""
TELL = r"""
    geh(?:e|en|t) / (?:zu )?gehen / gegangen /
    wend(?:e|en|et) / (?:zu )?wenden / gewandt /
    informier(?:e|en|t) / (?:zu )?informier(?:en|t) / informiert /
    schalt(?:e|en|et) / ein(?:zu)?schalten / eingeschaltet / ein
    sag(?:e|en|t) / (?:zu )?sagen / gesagt /
    erzähl(?:e|en|t) / (?:zu )?erzählen / erzählt /
    warn(?:e|en|t) / (?:zu )?warnen / gewarnt /
    mach(?:e|en|t) / (?:öffentlich |publik )?(?:zu )?machen / gemacht / öffentlich|publik
    trag(?:e|en)|trägt / (?:zu )?tragen / getragen /
    übergeb(?:e|en)|übergibt / (?:zu )?übergeben / übergeben /
    eskalier(?:e|en|t) / (?:zu )?eskalier(?:en|t) / eskaliert /
    ruf(?:e|en|t) / an(?:zu)?rufen / angerufen / an
    beschwer(?:e|en|t) / (?:zu )?beschweren / beschwert /
    bring(?:e|en|t) / (?:zu )?bringen / gebracht /
    zieh(?:e|en|t) / (?:hinzu|heran)?(?:zu)?ziehen / (?:hinzu)?gezogen / hinzu
    sprech(?:e|en)|spricht / (?:zu )?sprechen / gesprochen /
    leg(?:e|en|t) / vor(?:zu)?legen / vorgelegt / vor
    beauftrag(?:e|en|t) / (?:zu )?beauftragen / beauftragt /
    verklag(?:e|en|t) / (?:zu )?verklagen / verklagt /
    zerr(?:e|en|t) / (?:zu )?zerren / gezerrt /
"""
SUE = r"verklag(?:e|en|t) / (?:zu )?verklag(?:en|t) / verklagt /"
