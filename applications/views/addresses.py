"""E-mail addresses that are typed beside a form: read like those in it."""

from django.core.exceptions import ValidationError

from portal.reader_forms.fields import EmailField


def read_address(typed: str, *, is_required: bool = False) -> tuple[str, str]:
    """(address, what is wrong with it, empty where nothing is); a wrong one comes back as it was typed."""
    try:
        return EmailField(required=is_required).clean(typed), ""
    except ValidationError as error:
        return typed, error.messages[0]
