"""Actions on forms and applications."""

from .drafts import keep_answers, keep_file, log_late_attempt, remove_files, start_application
from .publishing import publish_form
from .staff import log_download, log_export
from .submitting import AnswersChangedError, open_link, submit

__all__ = [
    "AnswersChangedError",
    "keep_answers",
    "keep_file",
    "log_download",
    "log_export",
    "log_late_attempt",
    "open_link",
    "publish_form",
    "remove_files",
    "start_application",
    "submit",
]
