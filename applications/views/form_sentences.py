"""What writers are told when their form was saved, or was not."""

from django.utils.translation import gettext as _


def saved_at() -> str:
    return _("Saved. You can close this page and come back.")


def being_read() -> str:
    return _(
        "This application can no longer be changed. What you have just sent is shown below, but has not been saved."
    )


def changed_elsewhere() -> str:
    return _(
        "Some answers were changed elsewhere while you were writing. Nothing was overwritten: you can "
        "see both versions of each, and the one you save now counts. The other is kept for 30 days."
    )


def kept_enough() -> str:
    return _(
        "These answers were changed elsewhere too often in the last hour for us to keep another version. "
        "What you have just sent is shown below, but has not been saved. Please save it again in an hour."
    )


def not_kept(files: list[str]) -> str:
    """That the form does not ask for these files; empty for none."""
    if not files:
        return ""
    return _("The form no longer asks for these files, so they were not kept: %(names)s.") % {"names": ", ".join(files)}


def cannot_store() -> str:
    return _("This file could not be saved. Please send it again in a few minutes.")
