"""Forms that several tables of the console ask with."""

from django import forms
from unfold.widgets import UnfoldAdminTextInputWidget


class How(forms.Form):
    """What something was checked by."""

    how = forms.CharField(max_length=300, label="Checked by", widget=UnfoldAdminTextInputWidget())
