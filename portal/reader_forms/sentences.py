"""Messages of all forms for readers when a form has to be sent again."""

from django.utils.translation import gettext as _


def not_ours() -> str:
    return _("We could not be sure that this came from our form. Nothing is lost: look it through and send it again.")


def too_many() -> str:
    return _("Many messages have just come from your network. Yours is still here: send it again in an hour, please.")
