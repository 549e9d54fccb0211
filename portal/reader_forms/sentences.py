"""Messages of all forms for readers when a form has to be sent again."""

from django.utils.translation import gettext as _


def not_ours() -> str:
    return _("We could not be sure that this came from our form. Nothing is lost: please check it and send it again.")


def too_many() -> str:
    return _("Too many messages have come from your network. Yours is still here: please send it again in an hour.")
