from typing import Any

from django import forms

SCALE = [
    ("5", "5 – very satisfied"),
    ("4", "4 – satisfied"),
    ("3", "3 – neither"),
    ("2", "2 – dissatisfied"),
    ("1", "1 – very dissatisfied"),
]


class AnswerForm(forms.Form):
    """Yes or no to one wording, and who says so."""

    person = forms.CharField(max_length=200, label="Your name")
    role = forms.CharField(max_length=100, required=False, label="Your role")
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=[("accept", "I accept"), ("refuse", "I refuse")])
    reason = forms.CharField(
        max_length=500,
        required=False,
        label="If you refuse: why, and what should change?",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned and cleaned.get("answer") == "refuse" and not cleaned.get("reason"):
            self.add_error("reason", "Please tell us why, so that we can change it.")
        return cleaned


class OuttakeForm(forms.Form):
    """The two questions after a deal."""

    satisfaction = forms.TypedChoiceField(
        choices=SCALE,
        coerce=int,
        label="How satisfied are you with how we negotiated?",
        widget=forms.RadioSelect,
    )
    would_deal_again = forms.TypedChoiceField(
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda answer: answer == "yes",
        label="Would you do business with us again?",
        widget=forms.RadioSelect,
    )
    sentence = forms.CharField(max_length=300, label="Why, in one sentence?")
