from typing import Any

from django import forms

from negotiations.guests.proposing import Proposal
from negotiations.offers.models import Issue

MOST = 3
LONGEST_OPTION = 100
KINDS = [
    ("", "Please choose"),
    (Issue.Kind.MONEY, "A price or another amount of money"),
    (Issue.Kind.PERCENT, "A percentage"),
    (Issue.Kind.DAYS, "A number of days"),
    (Issue.Kind.DATE, "A date"),
    (Issue.Kind.QUANTITY, "A quantity"),
    (Issue.Kind.CHOICE, "One of several choices"),
    (Issue.Kind.YES_NO, "Yes or no"),
]


class ProposalForm(forms.Form):
    """One thing that the supplier wants to talk about."""

    name = forms.CharField(max_length=100, label="What would you like to agree on?")
    kind = forms.ChoiceField(choices=KINDS, label="What kind of answer does it have?")
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$",
        required=False,
        label="For money: in which currency? Three letters, such as EUR",
        error_messages={"invalid": "Please write three letters, such as EUR."},
    )
    unit = forms.CharField(max_length=20, required=False, label="For a quantity: of what?")
    options = forms.CharField(
        max_length=1000,
        required=False,
        label="For choices: which ones? One on each line",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_options(self) -> list[str]:
        """Read one choice a line; the same one twice is one."""
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines()]
        if any(len(line) > LONGEST_OPTION for line in lines):
            raise forms.ValidationError("Please keep each choice to 100 letters.")
        return list(dict.fromkeys(line for line in lines if line))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned and cleaned.get("kind") == Issue.Kind.MONEY and not cleaned.get("currency"):
            self.add_error("currency", "Please say in which currency.")
        is_choice = cleaned is not None and cleaned.get("kind") == Issue.Kind.CHOICE
        if cleaned and is_choice and len(cleaned.get("options") or []) < 2:
            self.add_error("options", "Please write at least two choices.")
        return cleaned

    def proposal(self) -> Proposal:
        """Give what was filled in, without what belongs to another kind of answer."""
        said = self.cleaned_data
        kind = said["kind"]
        return Proposal(
            said["name"],
            kind,
            currency=said["currency"].upper() if kind == Issue.Kind.MONEY else "",
            unit=said["unit"] if kind == Issue.Kind.QUANTITY else "",
            options=said["options"] if kind == Issue.Kind.CHOICE else [],
        )


ProposalForms = forms.formset_factory(
    ProposalForm, extra=MOST - 1, min_num=1, max_num=MOST, absolute_max=MOST, validate_min=True
)
