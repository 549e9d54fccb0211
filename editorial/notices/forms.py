"""The form under Account for how somebody wants to be told."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.permissions import page_permission_policy

from portal.languages.language_names import own_language_name
from portal.models import User

from .choices import Delivery, NoticeKind
from .models import LetterPreferences
from .people import LETTER_LANGUAGES, language_of, preferences_of, worked_in


class LetterPreferencesForm(forms.Form):
    """One choice for each kind of letter the person can get. A field that was not sent keeps its value."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.preferences = preferences_of(user)
        self.preferences.person = user
        named = [(code, own_language_name(code)) for code in LETTER_LANGUAGES]
        automatic = _("Automatic: %(language)s") % {"language": own_language_name(language_of(user))}
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of e-mails"),
            choices=[("", automatic), *named],
            initial=self.preferences.language,
            required=False,
        )
        for kind in kinds_for(user):
            self.fields[kind.value] = forms.ChoiceField(
                label=capfirst(str(kind.label)),
                choices=Delivery.choices,
                initial=self.preferences.delivery(kind).value,
                required=False,
            )

    def save(self) -> LetterPreferences:
        sent = {name: value for name, value in self.cleaned_data.items() if self.add_prefix(name) in self.data}
        self.preferences.language = sent.pop("language", self.preferences.language)
        chosen = {name: value for name, value in sent.items() if value}
        self.preferences.deliveries = self.preferences.deliveries | chosen
        self.preferences.save()
        return self.preferences


def kinds_for(user: User) -> list[NoticeKind]:
    """Kinds of letters that somebody with the rights of `user` can get."""
    reviews = page_permission_policy.user_has_permission(user, "publish")
    translates = reviews or bool(worked_in(user))
    may = {NoticeKind.REVIEW: reviews, NoticeKind.NEW: translates, NoticeKind.OUTDATED: translates}
    return [kind for kind in NoticeKind if may.get(kind, True)]


class LettersPanel(BaseSettingsPanel):
    """Account > Notifications."""

    name = "letters"
    title = gettext_lazy("E-mails to you")
    template_name = "editorial/letters_panel.html"
    help_text = gettext_lazy(
        "Tell me when… The daily e-mail arrives at eight in the morning, your time, and only if there is something new."
    )
    tab = notifications_tab
    order = 100

    def is_active(self) -> bool:
        return bool(page_permission_policy.user_has_any_permission(self.user, {"add", "change", "publish"}))

    def get_context_data(self) -> dict[str, Any]:
        return {**super().get_context_data(), "help_text": self.help_text}

    def get_form(self) -> LetterPreferencesForm:
        data = self.request.POST if self.request.method == "POST" else None
        return LetterPreferencesForm(data, user=self.user, prefix=self.name)
