"""Tactics of negotiators: what each is, and what is known to answer it. Pure.

A catalogue in code, so that every site has the same one: an entry is never reworded into something
else under its code, and a change of the catalogue raises its version. The meanings and answers are
in our own words; the sources say where a tactic is described. A code in `SEEN_IN_WORDS` is that of
a warning sign: what the reader saw of it in a statement counts as used, without being noted.
"""

from dataclasses import dataclass
from enum import StrEnum

VERSION = "1"


class Family(StrEnum):
    """What a tactic does with what there is to share."""

    CREATING = "creating"
    CLAIMING = "claiming"
    PRESSURE = "pressure"
    DECEPTION = "deception"


@dataclass(frozen=True)
class Tactic:
    """One tactic."""

    code: str
    title: str
    family: Family
    meaning: str
    answer: str
    source: str


FISHER_URY = "Fisher and Ury, Getting to Yes"
LEWICKI = "Lewicki, Barry and Saunders, Negotiation"
LAX_SEBENIUS = "Lax and Sebenius, The Manager as Negotiator"
CIALDINI = "Cialdini, Influence"
RAIFFA = "Raiffa, The Art and Science of Negotiation"
MALHOTRA_BAZERMAN = "Malhotra and Bazerman, Negotiation Genius"

CREATING = (
    Tactic(
        "open-question",
        "Open question",
        Family.CREATING,
        "Asks what matters to the other side, and why, before anything is offered.",
        "Answer with an interest of yours, and ask the same back.",
        FISHER_URY,
    ),
    Tactic(
        "sharing-interests",
        "Sharing interests",
        Family.CREATING,
        "Tells a need or a worry of one's own, so that the other side can help with it.",
        "Tell one of yours of the same weight; do not use what you heard against them.",
        FISHER_URY,
    ),
    Tactic(
        "logrolling",
        "Logrolling",
        Family.CREATING,
        "Gives on an issue that weighs little here and much there, for one the other way round.",
        "Say what the trade is worth to you and look for the next one.",
        LEWICKI,
    ),
    Tactic(
        "package-offer",
        "Package offer",
        Family.CREATING,
        "Offers several issues at once instead of settling them one by one.",
        "Answer with a package too; do not let single issues be picked out of it.",
        MALHOTRA_BAZERMAN,
    ),
    Tactic(
        "equal-offers",
        "Several equal offers",
        Family.CREATING,
        "Lays out two or three packages of the same worth to oneself and watches the choice.",
        "Say what you like about each; ask for a fourth made of it.",
        MALHOTRA_BAZERMAN,
    ),
    Tactic(
        "contingent-offer",
        "Contingent offer",
        Family.CREATING,
        "Lets a later event decide where the two sides expect different things.",
        "Agree on who measures what and when, then take it if your forecast is honest.",
        LAX_SEBENIUS,
    ),
    Tactic(
        "objective-criterion",
        "Objective criterion",
        Family.CREATING,
        "Proposes a standard that neither side sets: an index, a market price, a norm.",
        "Check that it fits, name a second one, and decide between them together.",
        FISHER_URY,
    ),
    Tactic(
        "adding-issues",
        "Adding issues",
        Family.CREATING,
        "Puts something new on the table, so that there is more to trade than one amount.",
        "Weigh it before you bargain about it; add one of yours.",
        LAX_SEBENIUS,
    ),
)

CLAIMING = (
    Tactic(
        "extreme-anchor",
        "Extreme opening",
        Family.CLAIMING,
        "Opens far from what is likely, to pull the middle along.",
        "Do not haggle from that number; ask what it rests on, and put your own reasons beside it.",
        RAIFFA,
    ),
    Tactic(
        "one-sided-demand",
        "One-sided demand",
        Family.CLAIMING,
        "Asks for something and offers nothing for it.",
        "Ask what they would give for it, and name a price for each thing they want.",
        LEWICKI,
    ),
    Tactic(
        "salami",
        "Salami slices",
        Family.CLAIMING,
        "Takes many small concessions, none of which seems worth a quarrel.",
        "Keep a list, look at the sum, and give only for something each time.",
        LEWICKI,
    ),
    Tactic(
        "nibble",
        "Nibble",
        Family.CLAIMING,
        "Asks for a little extra once the deal is as good as done.",
        "Reopen what you gave in return, or point at the package that was agreed on.",
        LEWICKI,
    ),
    Tactic(
        "split-the-difference",
        "Splitting the difference",
        Family.CLAIMING,
        "Proposes the middle of two numbers, whatever these rest on.",
        "Look at how each number came about; the middle of a fair and a wild one is not fair.",
        RAIFFA,
    ),
    Tactic(
        "limited-authority",
        "Limited authority",
        Family.CLAIMING,
        "Takes what is offered back to somebody who may want more.",
        "Ask beforehand who decides; until they have, keep what you say open too.",
        FISHER_URY,
    ),
    Tactic(
        "highball-trade-off",
        "Trading on a pretended issue",
        Family.CLAIMING,
        "Treats something unimportant as precious, to be paid for giving it up.",
        "Ask why it matters; offer to leave it as they say they want it.",
        LEWICKI,
    ),
)

PRESSURE = (
    Tactic(
        "punitive-threat",
        "Punitive threat",
        Family.PRESSURE,
        "Announces harm unless the other side yields.",
        "Do not threaten back: name it, use the answer that was prepared, return to interests.",
        FISHER_URY,
    ),
    Tactic(
        "deadline-pressure",
        "Deadline pressure",
        Family.PRESSURE,
        "Demands consent by a moment that one side sets alone.",
        "Ask what happens at that moment, and test it; say which day you need and why.",
        CIALDINI,
    ),
    Tactic(
        "take-it-or-leave-it",
        "Take it or leave it",
        Family.PRESSURE,
        "Declares an offer final, so that nothing is left to talk about.",
        "Leave the word unheard, talk about another issue, and know your walk-away.",
        FISHER_URY,
    ),
    Tactic(
        "escalation-to-management",
        "Going over your head",
        Family.PRESSURE,
        "Turns to your superiors, or says so, to get past you.",
        "Tell your own management first what they will hear, and offer a meeting of both pairs.",
        LEWICKI,
    ),
    Tactic(
        "personal-attack",
        "Personal attack",
        Family.PRESSURE,
        "Goes against the person instead of the matter.",
        "Take it as an attack on the problem; say that it hinders, and pause if it goes on.",
        FISHER_URY,
    ),
    Tactic(
        "bad-faith-claim",
        "Accusing of bad faith",
        Family.PRESSURE,
        "Says that the other side lies or breaks its word, to make it defend itself.",
        "Ask for the fact, answer the fact, and separate trust from proof.",
        FISHER_URY,
    ),
    Tactic(
        "good-cop-bad-cop",
        "Good one, bad one",
        Family.PRESSURE,
        "One person is harsh, so that the other's modest demand looks like a favour.",
        "Judge both demands by the same measure, and say that you noticed.",
        FISHER_URY,
    ),
    Tactic(
        "walk-out",
        "Walking out",
        Family.PRESSURE,
        "Breaks off the talks for effect.",
        "Let them go in peace, name a day to go on, and improve your alternative meanwhile.",
        LEWICKI,
    ),
    Tactic(
        "silence",
        "Silence",
        Family.PRESSURE,
        "Says nothing after an offer, until the other side betters it by itself.",
        "Wait too, or repeat your question; never answer your own offer.",
        FISHER_URY,
    ),
    Tactic(
        "scarcity",
        "Scarcity",
        Family.PRESSURE,
        "Says that others want the same and little is left.",
        "Ask for what shows it, and decide by what it is worth to you.",
        CIALDINI,
    ),
)

DECEPTION = (
    Tactic(
        "bogey",
        "Bogey",
        Family.DECEPTION,
        "Claims a limit, such as a budget, that is none.",
        "Ask for the reason, and test it with a package of another shape.",
        LEWICKI,
    ),
    Tactic(
        "phantom-competitor",
        "Phantom competitor",
        Family.DECEPTION,
        "Speaks of a better offer that does not exist.",
        "Ask for its terms as a whole, and compare it with your own walk-away, not with the word.",
        MALHOTRA_BAZERMAN,
    ),
    Tactic(
        "snow-job",
        "Snowed under",
        Family.DECEPTION,
        "Buries what matters under figures and papers.",
        "Ask for one page, take your time, and bring somebody who reads figures.",
        LEWICKI,
    ),
    Tactic(
        "false-concession",
        "False concession",
        Family.DECEPTION,
        "Gives back what was never really asked, and wants to be paid for it.",
        "Measure each move by what it is worth to you, not by where they began.",
        LEWICKI,
    ),
)

CATALOGUE = (*CREATING, *CLAIMING, *PRESSURE, *DECEPTION)
BY_CODE = {tactic.code: tactic for tactic in CATALOGUE}
# Signs in words that are tactics; financial distress is a fact about a company, and none.
SEEN_IN_WORDS = (
    "punitive-threat",
    "deadline-pressure",
    "take-it-or-leave-it",
    "bad-faith-claim",
    "personal-attack",
    "escalation-to-management",
    "one-sided-demand",
)
