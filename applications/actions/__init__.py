"""Actions on forms and applications."""

from .bounds import TooOftenError
from .co_authors import TooManyCoAuthorsError, end_co_author, invite_co_author
from .describing import describe_files
from .ending import NotWithdrawableError, expire, withdraw
from .files import UploadGoneError, keep_file, remove_files, sweep_unused_files
from .inviting import Guest, Invitation, OwnAddressError, WhichGuardianError, guardian_seat, invite_guardian
from .keeping import KeptTextsFullError
from .late import log_late_attempt
from .links import LinkEndedError, new_shown_link, open_link, use_code
from .people import answer_again, change_address, leave_device, leave_other_devices, mend_address
from .publishing import confirm_form, publish_confirmed, publish_form
from .saving import Base, Conflict, NotWritableError, Saved, save_answers, take_newest_form
from .sending import people_at, send_link, send_links
from .staff import log_download, log_export
from .starting import Beginning, begin
from .submitting import AnswersChangedError, IncompleteError, submit
from .taking_over import take_over
from .transitions import ReasonMissingError, TransitionRefusedError, transition
from .uploading import WrongDigestError, begin_upload, cancel_upload, finish_upload, sweep_uploads, take_piece

__all__ = [
    "AnswersChangedError",
    "Base",
    "Beginning",
    "Conflict",
    "Guest",
    "IncompleteError",
    "Invitation",
    "KeptTextsFullError",
    "LinkEndedError",
    "NotWithdrawableError",
    "NotWritableError",
    "OwnAddressError",
    "ReasonMissingError",
    "Saved",
    "TooManyCoAuthorsError",
    "TooOftenError",
    "TransitionRefusedError",
    "UploadGoneError",
    "WhichGuardianError",
    "WrongDigestError",
    "answer_again",
    "begin",
    "begin_upload",
    "cancel_upload",
    "change_address",
    "confirm_form",
    "describe_files",
    "end_co_author",
    "expire",
    "finish_upload",
    "guardian_seat",
    "invite_co_author",
    "invite_guardian",
    "keep_file",
    "leave_device",
    "leave_other_devices",
    "log_download",
    "log_export",
    "log_late_attempt",
    "mend_address",
    "new_shown_link",
    "open_link",
    "people_at",
    "publish_confirmed",
    "publish_form",
    "remove_files",
    "save_answers",
    "send_link",
    "send_links",
    "submit",
    "sweep_unused_files",
    "sweep_uploads",
    "take_newest_form",
    "take_over",
    "take_piece",
    "transition",
    "use_code",
    "withdraw",
]
