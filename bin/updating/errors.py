"""What ends an update or a way back."""


class RefusedError(Exception):
    """The message says, in sentences for whoever typed the command, what is wrong and what to do."""
