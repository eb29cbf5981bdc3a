"""Forms that several tables of the console ask with."""

from django import forms
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminTextInputWidget


class How(forms.Form):
    """What something was checked by."""

    how = forms.CharField(max_length=300, label="Checked by", widget=UnfoldAdminTextInputWidget())


class Told(forms.Form):
    """What a supplier was told in writing, which some have to be."""

    reason = forms.CharField(
        max_length=500, required=False, label="Reason", widget=UnfoldAdminTextInputWidget()
    )
    notified_on = forms.DateField(
        required=False, label="Told in writing on", widget=UnfoldAdminDateWidget()
    )
