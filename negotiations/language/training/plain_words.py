"""Words for the plainest threats and their doubles: what `plain.py` puts together.

`acts` are `sanction side infinitive`; `threats` and `doubles` are `note: frame`, in which {act} is
an act, {if} a condition that presses and {good} one that asks for something in return.
"""

ENGLISH = {
    "acts": """
        stop_delivery supplier stop the deliveries
        stop_delivery supplier suspend all shipments
        stop_delivery buyer turn your trucks away
        delist buyer delist your products
        delist buyer take your range off the shelves
        cut_volume buyer cut your volumes by half
        cut_volume supplier reduce your allocation
        cease_promotion buyer stop promoting your products
        cease_promotion supplier stop paying for your campaigns
        terminate buyer end the contract
        terminate supplier end our cooperation
        legal_action buyer take you to court
        legal_action supplier hand the matter to our lawyers
        payment_withholding buyer hold back your payments
        payment_withholding supplier keep your bonus
        price_penalty buyer charge you a penalty
        price_penalty supplier raise the price again
        reputation buyer tell the press about this
        escalate_to_management supplier complain to your board about you
        exclude_from_tender buyer exclude you from the next tender
        stop_delivery supplier stop supplying you
        stop_delivery supplier put your account on stop
        stop_delivery buyer refuse your next shipments
        delist buyer delist you
        delist buyer drop you from the range
        delist buyer give your shelf space to somebody else
        cut_volume buyer move your orders elsewhere
        cut_volume supplier serve you last
        cease_promotion buyer cease your promotions
        cease_promotion buyer cancel your slots in the leaflet
        terminate buyer drop you
        terminate supplier close your account
        legal_action supplier sue you
        payment_withholding buyer freeze your invoices
        price_penalty supplier put you back on list prices
        reputation supplier warn the other suppliers about you
        escalate_to_management buyer go over your head to your director
        exclude_from_tender buyer take you off the supplier list
    """,
    "if": """
        if you do not accept the new price
        if you go on insisting on this
        unless you sign by Friday
        if we have no answer by tomorrow
    """,
    "good": """
        if you order more
        if you sign for two years
        if you agree to the new price
    """,
    "threats": """
        conditional: {if}, we will {act}
        conditional: we will {act} {if}
        conditional: accept our terms or we will {act}
        conditional: we are going to {act} until you give in
        plain_threat: you did not listen, so now we will {act}
        plain_threat: since you complained about us, we will {act}
        reported_threat: they said they would {act} if we did not give in
        plain_threat: then we will {act}
        plain_threat: I will {act}, starting Monday
    """,
    "doubles": """
        question: would you {act} if we paid a little later?
        question: are you going to {act}?
        negation: we are not going to {act} over this
        negation: we would never {act}
        outside_consequence: because of the flood we have to {act}
        past_event: three years ago they had to {act}, but that is long over
        retraction: forget what I said yesterday, we will not {act}
        contract_fact: under the contract either side may {act} with three months' notice
        quoted_policy: the law says that one must {act} when a product is unsafe
        logistics: next week we have to {act} because of works at the depot
        promise_offer: {good}, we will pay in advance
        promise_offer: {good}, we will give you a better place
        walk_away: {if}, we will have to look for someone else
        firm_refusal: we will not go any lower
    """,
    "said": """
        stop_delivery supplier no signature, no goods
        stop_delivery supplier sign today or nothing leaves our yard
        payment_withholding buyer no credit note, no payment
        delist buyer cheaper by June or off the shelf you go
        terminate buyer last chance, otherwise the contract is finished
        cut_volume buyer no discount, no orders
    """,
    "before": """
        Thanks for the call.
        Hi Tom,
        Good meeting you yesterday.
    """,
    "after": """
        Best, Eve
        Kind regards
    """,
}
GERMAN = {
    "acts": """
        stop_delivery supplier die Lieferungen einstellen
        stop_delivery supplier nicht mehr liefern
        stop_delivery buyer Ihre Lkw zurückschicken
        delist buyer Ihre Produkte auslisten
        delist buyer Ihr Sortiment aus dem Regal nehmen
        cut_volume buyer Ihre Mengen halbieren
        cut_volume supplier Ihre Zuteilung kürzen
        cease_promotion buyer Ihre Produkte nicht mehr bewerben
        cease_promotion supplier den Werbekostenzuschuss streichen
        terminate buyer den Vertrag kündigen
        terminate supplier die Zusammenarbeit beenden
        legal_action buyer Klage einreichen
        legal_action supplier die Sache unserem Anwalt übergeben
        payment_withholding buyer Ihre Zahlungen zurückhalten
        payment_withholding supplier Ihren Bonus einbehalten
        price_penalty buyer Ihnen eine Strafe berechnen
        price_penalty supplier den Preis noch einmal erhöhen
        reputation buyer das der Presse erzählen
        escalate_to_management supplier uns bei Ihrem Vorstand beschweren
        exclude_from_tender buyer Sie von der nächsten Ausschreibung ausschließen
        stop_delivery supplier Sie nicht mehr beliefern
        stop_delivery supplier Ihr Konto sperren
        stop_delivery buyer Ihre nächsten Lieferungen ablehnen
        delist buyer Sie auslisten
        delist buyer Sie aus dem Sortiment nehmen
        delist buyer Ihren Regalplatz jemand anderem geben
        cut_volume buyer Ihre Aufträge woanders hingeben
        cut_volume supplier Sie als Letzte beliefern
        cease_promotion buyer Ihre Aktionen streichen
        cease_promotion buyer Sie aus dem Prospekt nehmen
        terminate buyer uns von Ihnen trennen
        terminate supplier Ihr Kundenkonto schließen
        legal_action supplier Sie verklagen
        payment_withholding buyer Ihre Rechnungen einfrieren
        price_penalty supplier Ihnen wieder den Listenpreis berechnen
        reputation supplier die anderen Lieferanten vor Ihnen warnen
        escalate_to_management buyer direkt zu Ihrem Geschäftsführer gehen
        exclude_from_tender buyer Sie von der Lieferantenliste streichen
    """,
    "if": """
        wenn Sie den neuen Preis nicht akzeptieren
        wenn Sie weiter darauf bestehen
        sollten Sie bis Freitag nicht unterschreiben
        solange Sie nicht nachgeben
    """,
    "good": """
        wenn Sie mehr bestellen
        wenn Sie für zwei Jahre unterschreiben
        wenn Sie dem neuen Preis zustimmen
    """,
    "threats": """
        conditional: {if}, werden wir {act}
        conditional: wir werden {act}, {if}
        conditional: entweder Sie geben nach oder wir werden {act}
        plain_threat: Sie wollten nicht hören, jetzt werden wir {act}
        plain_threat: weil Sie sich beschwert haben, werden wir {act}
        reported_threat: sie haben gesagt, dass sie {act} wollen, falls wir nicht nachgeben
        plain_threat: dann werden wir {act}
        plain_threat: ab Montag werde ich {act}
    """,
    "doubles": """
        question: würden Sie {act}, wenn wir etwas später zahlen?
        question: wollen Sie {act}?
        negation: wir haben nicht vor, deswegen {act} zu lassen
        outside_consequence: wegen des Hochwassers müssen wir {act}
        past_event: vor drei Jahren mussten sie {act}, aber das ist lange her
        retraction: vergessen Sie, was ich gestern gesagt habe, wir werden das nicht tun
        contract_fact: laut Vertrag kann jede Seite mit drei Monaten Frist {act}
        quoted_policy: nach dem Gesetz muss man bei unsicherer Ware {act}
        logistics: nächste Woche müssen wir wegen Bauarbeiten {act}
        promise_offer: {good}, zahlen wir im Voraus
        promise_offer: {good}, bekommen Sie einen besseren Platz
        walk_away: {if}, müssen wir uns nach jemand anderem umsehen
        firm_refusal: tiefer werden wir nicht gehen
    """,
    "said": """
        stop_delivery supplier keine Unterschrift, keine Ware
        stop_delivery supplier ohne Zusage verlässt kein Lkw mehr unseren Hof
        payment_withholding buyer ohne Gutschrift zahlen wir nichts mehr
        delist buyer billiger oder Sie fliegen aus dem Regal
        terminate buyer sonst ist der Vertrag zu Ende
        cut_volume buyer kein Rabatt, keine Bestellungen
    """,
    "before": """
        Danke für das Gespräch.
        Guten Tag,
        Schön, dass wir gestern gesprochen haben.
    """,
    "after": """
        Viele Grüße, Eva
        Mit freundlichen Grüßen
    """,
}
DUTCH = {
    "acts": """
        stop_delivery supplier de leveringen stopzetten
        stop_delivery supplier niet meer leveren
        stop_delivery buyer jullie vrachtwagens terugsturen
        delist buyer jullie producten uit het assortiment halen
        delist buyer jullie merk uit het schap halen
        cut_volume buyer jullie volumes halveren
        cut_volume supplier jullie toewijzing verlagen
        cease_promotion buyer jullie producten niet meer promoten
        cease_promotion supplier de promotiebijdrage schrappen
        terminate buyer het contract opzeggen
        terminate supplier de samenwerking beëindigen
        legal_action buyer naar de rechter stappen
        legal_action supplier de zaak aan onze advocaat geven
        payment_withholding buyer jullie betalingen inhouden
        payment_withholding supplier jullie bonus achterhouden
        price_penalty buyer jullie een boete rekenen
        price_penalty supplier de prijs nog eens verhogen
        reputation buyer dit aan de pers vertellen
        escalate_to_management supplier bij jullie directie klagen
        exclude_from_tender buyer jullie van de volgende aanbesteding uitsluiten
        stop_delivery supplier jullie niet meer beleveren
        stop_delivery supplier jullie account blokkeren
        stop_delivery buyer jullie volgende zendingen weigeren
        delist buyer jullie delisten
        delist buyer u uit het assortiment gooien
        delist buyer jullie schapruimte aan een ander geven
        cut_volume buyer jullie bestellingen elders plaatsen
        cut_volume supplier jullie als laatste beleveren
        cease_promotion buyer jullie acties schrappen
        cease_promotion buyer jullie uit de folder halen
        terminate buyer afscheid van jullie nemen
        terminate supplier jullie klantrekening sluiten
        legal_action supplier jullie aanklagen
        payment_withholding buyer jullie facturen bevriezen
        price_penalty supplier u weer de lijstprijs rekenen
        reputation supplier de andere leveranciers voor jullie waarschuwen
        escalate_to_management buyer rechtstreeks naar jullie directeur gaan
        exclude_from_tender buyer u van de leverancierslijst schrappen
    """,
    "if": """
        als jullie de nieuwe prijs niet accepteren
        als u hierop blijft staan
        tenzij jullie voor vrijdag tekenen
        zolang jullie niet toegeven
    """,
    "good": """
        als jullie meer bestellen
        als u voor twee jaar tekent
        als jullie met de prijs akkoord gaan
    """,
    "threats": """
        conditional: {if}, zullen wij {act}
        conditional: we gaan {act}, {if}
        conditional: of jullie geven toe, of we gaan {act}
        plain_threat: jullie wilden niet luisteren, dus nu gaan we {act}
        plain_threat: omdat u geklaagd hebt, zullen wij {act}
        reported_threat: ze zeiden dat ze gaan {act} als wij niet toegeven
        plain_threat: dan gaan we {act}
        plain_threat: vanaf maandag ga ik {act}
    """,
    "doubles": """
        question: zouden jullie {act} als we iets later betalen?
        question: gaan jullie {act}?
        negation: we gaan hierom echt niet {act}
        outside_consequence: door het hoogwater moeten we {act}
        past_event: drie jaar geleden moesten ze {act}, maar dat is allang voorbij
        retraction: vergeet wat ik gisteren zei, dat gaan we niet doen
        contract_fact: volgens het contract mag elke partij met drie maanden opzegtermijn {act}
        quoted_policy: volgens de wet moet je bij onveilige waar {act}
        logistics: volgende week moeten we wegens werkzaamheden {act}
        promise_offer: {good}, betalen wij vooruit
        promise_offer: {good}, krijgen jullie een betere plek
        walk_away: {if}, moeten we naar een ander uitkijken
        firm_refusal: lager gaan we niet
    """,
    "said": """
        stop_delivery supplier geen handtekening, geen goederen
        stop_delivery supplier zonder akkoord rijdt er geen wagen meer
        payment_withholding buyer zonder creditnota betalen we niets meer
        delist buyer goedkoper of jullie vliegen uit het schap
        terminate buyer anders is het contract voorbij
        cut_volume buyer geen korting, geen bestellingen
    """,
    "before": """
        Bedankt voor het gesprek.
        Beste Tom,
        Fijn dat we elkaar gisteren spraken.
    """,
    "after": """
        Groeten, Eva
        Met vriendelijke groet
    """,
}
