"""Open questions to choose from, by step of the talks and by topic.

A catalogue in code, so that every site has the same one: an entry is never reworded under its code,
and a change of the catalogue raises its version. The two questions of `open-priorities` and
`open-both-of-us` are those that R19 names.
"""

from dataclasses import dataclass

from django.db import models

VERSION = "1"


class Step(models.TextChoices):
    """The five steps by which integrative talks begin."""

    RELATIONSHIP = "relationship"
    COMMON_GOALS = "common_goals"
    QUESTIONS = "questions"
    SHARING = "sharing"
    AGREEING = "agreeing"


class Topic(models.TextChoices):
    """What a question is about; the topics of the reader of statements."""

    PRICE = "price"
    PAYMENT_TERMS = "payment_terms"
    CASH_FLOW = "cash_flow"
    VOLUME = "volume"
    DELIVERY = "delivery"
    QUALITY = "quality"
    EXCLUSIVITY = "exclusivity"
    DURATION = "duration"
    PROMOTION = "promotion"
    SUSTAINABILITY = "sustainability"
    RELATIONSHIP = "relationship"
    RISK = "risk"
    OTHER = "other"


@dataclass(frozen=True)
class BankQuestion:
    """A question to choose."""

    code: str
    step: Step
    topic: Topic
    text: str


BANK = (
    BankQuestion(
        "open-priorities",
        Step.QUESTIONS,
        Topic.OTHER,
        "What are your main priorities in this deal?",
    ),
    BankQuestion(
        "open-both-of-us",
        Step.QUESTIONS,
        Topic.RELATIONSHIP,
        "How can we find a solution that works for both of us?",
    ),
    BankQuestion(
        "relationship-year",
        Step.RELATIONSHIP,
        Topic.RELATIONSHIP,
        "How has the past year been for you and your team?",
    ),
    BankQuestion(
        "relationship-well",
        Step.RELATIONSHIP,
        Topic.RELATIONSHIP,
        "What went well between our companies, and what should we do differently?",
    ),
    BankQuestion(
        "goals-success",
        Step.COMMON_GOALS,
        Topic.OTHER,
        "What would make you call this deal a success two years from now?",
    ),
    BankQuestion(
        "goals-growth",
        Step.COMMON_GOALS,
        Topic.VOLUME,
        "Where do you want to grow, and how could our orders help?",
    ),
    BankQuestion(
        "price-behind",
        Step.QUESTIONS,
        Topic.PRICE,
        "What has changed in your costs since we last agreed on a price?",
    ),
    BankQuestion(
        "cash-season",
        Step.QUESTIONS,
        Topic.CASH_FLOW,
        "At which time of the year is cash worth most to you?",
    ),
    BankQuestion(
        "payment-earlier",
        Step.QUESTIONS,
        Topic.PAYMENT_TERMS,
        "What would being paid earlier change for you?",
    ),
    BankQuestion(
        "volume-capacity",
        Step.QUESTIONS,
        Topic.VOLUME,
        "How full is your capacity, and which orders would fill it best?",
    ),
    BankQuestion(
        "delivery-cost",
        Step.QUESTIONS,
        Topic.DELIVERY,
        "Which part of our delivery demands costs you most?",
    ),
    BankQuestion(
        "quality-spec",
        Step.QUESTIONS,
        Topic.QUALITY,
        "Which of our specifications would you drop if it were up to you?",
    ),
    BankQuestion(
        "duration-certainty",
        Step.QUESTIONS,
        Topic.DURATION,
        "How much would a longer commitment be worth to you, and why?",
    ),
    BankQuestion(
        "exclusivity-worth",
        Step.QUESTIONS,
        Topic.EXCLUSIVITY,
        "What would you need in order to reserve something for us alone?",
    ),
    BankQuestion(
        "promotion-effect",
        Step.QUESTIONS,
        Topic.PROMOTION,
        "Which promotions have paid off for you, and which have not?",
    ),
    BankQuestion(
        "sustainability-plan",
        Step.QUESTIONS,
        Topic.SUSTAINABILITY,
        "What do you plan for sustainability, and what do you need from buyers for it?",
    ),
    BankQuestion(
        "risk-worry",
        Step.QUESTIONS,
        Topic.RISK,
        "What worries you most when you look at the coming year?",
    ),
    BankQuestion(
        "sharing-reaction",
        Step.SHARING,
        Topic.OTHER,
        "You have heard what matters to us: what of it can you help with, and how?",
    ),
    BankQuestion(
        "sharing-missing-issue",
        Step.SHARING,
        Topic.OTHER,
        "What should we put on the table that we have not thought of?",
    ),
    BankQuestion(
        "agreeing-obstacle",
        Step.AGREEING,
        Topic.OTHER,
        "What still stands between us and an agreement?",
    ),
    BankQuestion(
        "agreeing-who",
        Step.AGREEING,
        Topic.OTHER,
        "Who else has to say yes on your side, and what will they ask?",
    ),
)
BY_CODE = {question.code: question for question in BANK}
