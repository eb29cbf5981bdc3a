import pytest

from negotiations.language.plain_threats import plain_threat

SEEN = [
    # id, side, sanction, text
    ("article-stop", "supplier", "stop_delivery", "I'll stop delivery."),
    ("article-promotions", "buyer", "cease_promotion", "I’ll cease promotions."),
    ("en-monday", "supplier", "stop_delivery", "Then we stop deliveries as of Monday."),
    (
        "en-unless",
        "supplier",
        "stop_delivery",
        "Unless you accept 12%, we will halt all shipments.",
    ),
    ("en-tap", "supplier", "stop_delivery", "Sign by Friday or we turn off the tap."),
    ("en-crate", "supplier", "stop_delivery", "Until you pay, you won't get a single crate."),
    (
        "en-reported",
        "supplier",
        "stop_delivery",
        "Their sales director said they would stop supplying us.",
    ),
    ("en-tag", "supplier", "stop_delivery", "If you don't sign, we stop the trucks, understood?"),
    ("en-delist", "buyer", "delist", "If you go ahead with this increase, we will delist you."),
    ("en-shelf", "buyer", "delist", "Otherwise your brand will be taken off the shelf next week."),
    (
        "en-throw-out",
        "buyer",
        "delist",
        "Drop the claim or I'll throw your products out of our stores.",
    ),
    ("en-volume", "buyer", "cut_volume", "If you refuse, we are going to cut your volume by half."),
    ("en-orders", "buyer", "cut_volume", "No discount, no more orders from us."),
    ("en-promotions", "buyer", "cease_promotion", "We'll cease your promotions."),
    ("en-forget", "buyer", "cease_promotion", "You can forget about the spring campaign."),
    ("en-leaflet", "buyer", "cease_promotion", "Or else you lose your place in the leaflet."),
    ("en-terminate", "buyer", "terminate", "If we don't get 3% we shall terminate the contract."),
    ("en-relationship", "supplier", "terminate", "Accept it or our partnership is over."),
    ("en-sue", "supplier", "legal_action", "We will sue you."),
    (
        "en-lawyers",
        "buyer",
        "legal_action",
        "Pay the damage by Friday or our lawyers will be in touch.",
    ),
    (
        "en-withhold",
        "buyer",
        "payment_withholding",
        "Unless you credit us, we will withhold payment.",
    ),
    (
        "en-penalty",
        "buyer",
        "price_penalty",
        "If you are late again we'll charge you a penalty of 5%.",
    ),
    ("en-press", "supplier", "reputation", "If you don't back down, we will go to the press."),
    ("en-market", "buyer", "reputation", "I'll let the whole market know how you treat customers."),
    (
        "en-tender",
        "buyer",
        "exclude_from_tender",
        "Otherwise we'll exclude you from the next tender.",
    ),
    ("en-life", "buyer", "other", "We will make your life very difficult."),
    ("en-two-sentences", "buyer", "delist", "Last offer. Otherwise, we delist your range."),
    ("nl-stop", "supplier", "stop_delivery", "Dan stoppen we met leveren."),
    (
        "nl-unless",
        "supplier",
        "stop_delivery",
        "Tenzij jullie tekenen zetten we de leveringen stop.",
    ),
    ("nl-no-more", "supplier", "stop_delivery", "Als jullie niet betalen, leveren wij niet meer."),
    ("nl-shelf", "buyer", "delist", "Anders halen we jullie producten uit het schap."),
    ("nl-passive", "buyer", "delist", "Gaat dit niet door, dan wordt jullie merk gesaneerd."),
    ("nl-volume", "buyer", "cut_volume", "Als u niet meebeweegt, halveren wij uw volume."),
    ("nl-promotion", "buyer", "cease_promotion", "We schrappen al jullie acties."),
    ("nl-folder", "buyer", "cease_promotion", "De folder kunnen jullie dan wel vergeten."),
    ("nl-terminate", "buyer", "terminate", "Als jullie weigeren, zeggen we het contract op."),
    ("nl-court", "supplier", "legal_action", "Betaal vrijdag, anders stappen we naar de rechter."),
    (
        "nl-pay",
        "buyer",
        "payment_withholding",
        "Zolang jullie niet leveren, betalen we de facturen niet.",
    ),
    ("nl-fine", "buyer", "price_penalty", "Als je weer te laat bent, leggen we een boete op."),
    ("nl-press", "supplier", "reputation", "Als jullie niet toegeven, stappen we naar de pers."),
    (
        "nl-tender",
        "buyer",
        "exclude_from_tender",
        "Anders sluiten we jullie uit van de volgende tender.",
    ),
    ("de-stop", "supplier", "stop_delivery", "Dann stellen wir die Lieferung ein."),
    (
        "de-unless",
        "supplier",
        "stop_delivery",
        "Es sei denn, Sie zahlen, werden wir die Belieferung aussetzen.",
    ),
    (
        "de-nothing",
        "supplier",
        "stop_delivery",
        "Wenn Sie nicht zustimmen, liefern wir nichts mehr.",
    ),
    ("de-delist", "buyer", "delist", "Wenn Sie die Preise erhöhen, listen wir Sie aus."),
    ("de-shelf", "buyer", "delist", "Sonst fliegen Ihre Produkte aus dem Regal."),
    ("de-volume", "buyer", "cut_volume", "Andernfalls kürzen wir die Bestellungen um die Hälfte."),
    (
        "de-promotion",
        "buyer",
        "cease_promotion",
        "Ohne Rabatt streichen wir die Aktionen im Herbst.",
    ),
    ("de-terminate", "buyer", "terminate", "Wenn Sie nicht einlenken, kündigen wir den Vertrag."),
    ("de-ascii", "buyer", "terminate", "Sonst kuendigen wir den Vertrag."),
    ("de-court", "supplier", "legal_action", "Wir werden Sie verklagen."),
    (
        "de-pay",
        "buyer",
        "payment_withholding",
        "Solange Sie nicht liefern, halten wir die Zahlung zurück.",
    ),
    (
        "de-penalty",
        "buyer",
        "price_penalty",
        "Wenn Sie nicht liefern, verhängen wir eine Vertragsstrafe.",
    ),
    ("de-press", "supplier", "reputation", "Wenn Sie nicht nachgeben, gehen wir an die Presse."),
    (
        "de-tender",
        "buyer",
        "exclude_from_tender",
        "Sonst schließen wir Sie von der Ausschreibung aus.",
    ),
    ("de-regret", "buyer", "other", "Das werden Sie bereuen."),
]

WEAKER = [
    # id, sanction, is veiled, text
    (
        "en-boss",
        "escalate_to_management",
        False,
        "If you don't agree I'll call your managing director.",
    ),
    ("en-head", "escalate_to_management", False, "I'll go straight over your head."),
    ("nl-boss", "escalate_to_management", False, "Als je niet tekent, bel ik je directeur."),
    ("de-boss", "escalate_to_management", False, "Sonst wende ich mich an Ihren Vorstand."),
    ("en-may", "cease_promotion", True, "If you don't move, we might have to cut your promotions."),
    (
        "en-reconsider",
        "other",
        True,
        "Unless you move, we will have to reconsider our cooperation.",
    ),
    ("en-consequences", "other", True, "If you refuse, there will be consequences."),
    ("nl-consequences", "other", True, "Als jullie niet tekenen, heeft dat consequenties."),
    ("de-consequences", "other", True, "Wenn Sie nicht zustimmen, wird das Konsequenzen haben."),
]

NOT_SEEN = {
    "en-refusal": "No, we cannot accept 12% and we will not sign that.",
    "en-walk-away": "If you can't go below 10 we would have to look elsewhere.",
    "en-walk-away-buy": "Otherwise we will have to buy from another supplier.",
    "en-capacity": "Unless a deposit arrives we cannot reserve capacity.",
    "en-flood": "Because of the flood we will have to stop deliveries this week.",
    "en-strike": "If the strike goes on, we will have to halt shipments.",
    "en-insolvency": "If prices stay here we go bankrupt and must stop deliveries.",
    "en-shortage": "With the shortage of resin we are going to cut all volumes by 10%.",
    "en-clause": "Under clause 8 either party may terminate with 60 days' notice.",
    "en-policy": "Our policy is to block invoices without an order number.",
    "en-contract-says": "The contract says the buyer may withhold payment until acceptance.",
    "en-question": "Would you stop deliveries if we don't pay on time?",
    "en-question-ours": "Should we stop the deliveries to Ghent?",
    "en-promise-pay": "If you commit to 5,000 we pay in advance.",
    "en-promise-promotion": "If you confirm today we won't stop the promotion.",
    "en-promise-volume": "If you accept 2% we will double your volume.",
    "en-negation": "We will not stop delivery.",
    "en-denial": "I never said we would stop deliveries.",
    "en-no-intention": "We have no intention of delisting you.",
    "en-past": "Last year you stopped deliveries.",
    "en-past-ours": "In 2019 we delisted your brand because it did not sell.",
    "en-retraction": "I take back what I said about stopping deliveries.",
    "en-sorry": "Sorry for saying that we would cancel your promotions.",
    "en-kidding": "Then we stop deliveries. Just kidding!",
    "en-dock": "Delivery stops at dock 4 from Monday because of building works.",
    "en-holidays": "We stop deliveries for the holidays.",
    "en-saturdays": "We will stop deliveries on Saturdays.",
    "en-joke": "Sign, or else no more of my wife's cookies, ha ha.",
    "en-idiom": "Otherwise my throat gets dry, so I cut the talk short.",
    "en-as-agreed": "As agreed, we will stop the promotion in week 12.",
    "en-expired": "We will take the expired products off the shelf.",
    "en-lawyers-review": "Our lawyers will send you the final text on Tuesday.",
    "en-own-boss": "I have to discuss this with my director first.",
    "en-press-partnership": "We will inform the press about the new partnership.",
    "en-price": "If you order fewer than 1,000 units the price is 9.40.",
    "en-quote": "> Unless you accept, we will stop deliveries.\nWe would rather find a solution.",
    "en-supplies": "Otherwise I would need more supplies for the kids.",
    "en-you-said": "You said you would stop deliveries.",
    "nl-refusal": "Nee, daar gaan wij niet mee akkoord.",
    "nl-walk-away": "Anders moeten we elders kijken.",
    "nl-negation": "We stoppen de leveringen niet.",
    "nl-no-plan": "We zijn niet van plan de leveringen te stoppen.",
    "nl-strike": "Door de staking stoppen we de leveringen tot donderdag.",
    "nl-clause": "Volgens artikel 8 kan elke partij het contract opzeggen.",
    "nl-question": "Stoppen jullie dan met leveren?",
    "nl-promise": "Als jullie vandaag bevestigen, halen we jullie niet uit het schap.",
    "nl-promise-pay": "Als jullie 5.000 stuks afnemen, betalen wij vooruit.",
    "nl-past": "Vorig jaar stopten jullie met leveren.",
    "nl-retraction": "Ik neem terug wat ik zei over het stoppen van de leveringen.",
    "nl-dock": "Vanaf maandag stopt de levering bij dock 4 wegens verbouwing.",
    "nl-holidays": "Tijdens de feestdagen leveren wij niet.",
    "nl-different": "We willen iets anders dan een korting op de leveringen.",
    "nl-as-agreed": "Zoals afgesproken stoppen we de actie in week 12.",
    "de-refusal": "Nein, diesen Preis können wir nicht akzeptieren.",
    "de-walk-away": "Sonst müssten wir uns woanders umsehen.",
    "de-negation": "Wir werden die Lieferung nicht einstellen.",
    "de-no-intention": "Wir haben keine Absicht, den Vertrag zu kündigen.",
    "de-flood": "Wegen des Hochwassers stellen wir die Lieferung diese Woche ein.",
    "de-clause": "Laut Vertrag kann jede Partei mit einer Frist von 60 Tagen kündigen.",
    "de-question": "Stellen Sie dann die Lieferung ein?",
    "de-promise": "Wenn Sie heute bestätigen, stoppen wir die Aktion nicht.",
    "de-promise-pay": "Wenn Sie 5.000 Stück abnehmen, zahlen wir im Voraus.",
    "de-past": "Letztes Jahr haben Sie die Lieferung eingestellt.",
    "de-retraction": "Ich nehme zurück, was ich über den Lieferstopp gesagt habe.",
    "de-stocktaking": "Während der Inventur stoppen wir die Lieferungen.",
    "de-weekly": "Wir stellen die Lieferung auf wöchentlich um.",
    "de-usual": "Was brauchen Sie sonst noch für die Aktion?",
}


@pytest.mark.parametrize(
    ("side", "sanction", "text"), [pytest.param(*row[1:], id=row[0]) for row in SEEN]
)
def test_seen(side: str, sanction: str, text: str) -> None:
    sign = plain_threat(text, speaker=side)

    assert sign is not None
    assert (sign.sanction, sign.is_veiled) == (sanction, False)


@pytest.mark.parametrize(
    ("sanction", "is_veiled", "text"), [pytest.param(*row[1:], id=row[0]) for row in WEAKER]
)
def test_weaker(sanction: str, text: str, *, is_veiled: bool) -> None:
    sign = plain_threat(text, speaker="buyer")

    assert sign is not None
    assert (sign.sanction, sign.is_veiled) == (sanction, is_veiled)


@pytest.mark.parametrize("text", NOT_SEEN.values(), ids=NOT_SEEN.keys())
def test_not_seen(text: str) -> None:
    assert plain_threat(text, speaker="supplier") is None


def test_the_excerpt_is_the_sentence_word_for_word() -> None:
    text = "Good morning.  If you don’t sign, we’ll stop delivery! See you."

    sign = plain_threat(text, speaker="supplier")

    assert sign is not None
    assert text[sign.start : sign.end] == "If you don’t sign, we’ll stop delivery!"


def test_the_plainest_threat_is_the_one_that_is_shown() -> None:
    text = "If you refuse, I'll call your boss. And if you still refuse, we delist you."

    sign = plain_threat(text, speaker="buyer")

    assert sign is not None
    assert sign.sanction == "delist"


@pytest.mark.parametrize("language", ["", "en", "en-GB", "fr"])
def test_the_language_may_be_told_or_not(language: str) -> None:
    text = "Unless you sign we will stop deliveries."

    assert plain_threat(text, speaker="supplier", language=language) is not None


def test_a_long_text_without_a_full_stop_is_read_in_linear_time() -> None:
    text = "if you do not we will " * 2_000

    assert plain_threat(text, speaker="supplier") is None


@pytest.mark.parametrize("text", ["", " ", "?!", "\x00", "If you don't"])
def test_next_to_nothing_is_nothing(text: str) -> None:
    assert plain_threat(text, speaker="supplier") is None
