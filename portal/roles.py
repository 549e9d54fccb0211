"""Names of the groups of staff. They are constants, never translated."""

CHIEF_EDITORS = "Chief editors"
COMMUNICATIONS_EDITORS = "Communications editors"
PROGRAMME_TEAM = "Programme team"


def translators(language: str) -> str:
    """Name of the group that writes in one language."""
    return f"Translators ({language})"


def language_editors(language: str) -> str:
    """Name of the group that reviews and publishes in one language."""
    return f"Language editors ({language})"
