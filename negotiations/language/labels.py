"""The closed lists that a reading speaks in, in the order that the model file keeps."""

THREAT = "punitive-threat"
CODES = (
    THREAT,
    "deadline-pressure",
    "take-it-or-leave-it",
    "bad-faith-claim",
    "personal-attack",
    "escalation-to-management",
    "financial-distress",
    "one-sided-demand",
)
SANCTIONS = (
    "terminate",
    "stop_delivery",
    "delist",
    "exclude_from_tender",
    "legal_action",
    "payment_withholding",
    "cut_volume",
    "price_penalty",
    "cease_promotion",
    "reputation",
    "escalate_to_management",
    "other",
)
KINDS = ("interest", "position", "question")
TOPICS = (
    "price",
    "payment_terms",
    "cash_flow",
    "volume",
    "delivery",
    "quality",
    "exclusivity",
    "duration",
    "promotion",
    "sustainability",
    "relationship",
    "risk",
    "other",
)
STEP = "step"
MARKS = (*CODES, *KINDS, STEP)
"""What a word can be part of."""

BUYER, SUPPLIER = "buyer", "supplier"
OTHER_SIDE = {BUYER: SUPPLIER, SUPPLIER: BUYER}
LANGUAGES = ("en", "nl", "de", "fr", "es", "it", "pl")
