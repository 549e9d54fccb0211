"""Where backups are kept, and to whom they are encrypted."""

from portal.backups.encryption import is_recipient
from portal.backups.targets import is_target

from .environment import Environment


def backup_target(environment: Environment) -> str:
    """PORTAL_BACKUP_TARGET: a folder or s3://bucket/beginning; "" where none is set."""
    given = environment.text("PORTAL_BACKUP_TARGET")
    if given and not is_target(given):
        environment.refuse(
            "PORTAL_BACKUP_TARGET", f"is “{given}”, which begins neither with / nor with s3:// and a bucket"
        )
        return ""
    return given


def backup_recipient(environment: Environment) -> str:
    """PORTAL_BACKUP_RECIPIENT: a public key of age or a fingerprint of gpg; "" where none is set."""
    given = environment.text("PORTAL_BACKUP_RECIPIENT")
    if given and not is_recipient(given):
        environment.refuse(
            "PORTAL_BACKUP_RECIPIENT",
            f"is “{given}”: a public key of age is wanted, or the 40 digits of a fingerprint of gpg without blanks",
        )
        return ""
    return given
