"""Stored forms, applications with the people, parts, answers and files they consist of, and who may see them."""

from .applications import Application
from .files import File, private_storage
from .forms import FormLabels, FormVersion
from .history import History
from .links import AccessLink, SessionGrant
from .parts import Answer, KeptText, Part
from .printed import PrintedForm
from .revisions import Consent, Revision, RevisionFile
from .rights import CallRight, ExtraTime, Return
from .seats import Person, Seat

__all__ = [
    "AccessLink",
    "Answer",
    "Application",
    "CallRight",
    "Consent",
    "ExtraTime",
    "File",
    "FormLabels",
    "FormVersion",
    "History",
    "KeptText",
    "Part",
    "Person",
    "PrintedForm",
    "Return",
    "Revision",
    "RevisionFile",
    "Seat",
    "SessionGrant",
    "private_storage",
]
