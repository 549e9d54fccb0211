class BackupError(Exception):
    """A backup cannot be made, or not be restored; the message is a sentence for whoever runs the portal."""


class NotStoredError(BackupError):
    """Nothing is stored under a name: the target itself answered so."""
