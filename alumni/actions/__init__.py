"""What can be done with the showcase: one function per act."""

from .requests import (
    ask_about_film,
    ask_about_person,
    close_request,
    forget_handled_requests,
    forget_request,
    reopen_request,
    show_less,
)
from .showcase import note_change, rebuild_showcase

__all__ = [
    "ask_about_film",
    "ask_about_person",
    "close_request",
    "forget_handled_requests",
    "forget_request",
    "note_change",
    "rebuild_showcase",
    "reopen_request",
    "show_less",
]
