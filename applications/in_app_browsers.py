"""Windows that apps open for links: they close without warning, and keep cookies apart from the reader's browser."""

import re

APPS = (
    ("Instagram", re.compile(r"\bInstagram\b")),
    ("Facebook", re.compile(r"\b(?:FBAN|FBAV|FB_IAB)\b")),
    ("Telegram", re.compile(r"\bTelegram")),
    ("TikTok", re.compile(r"\b(?:musical_ly|BytedanceWebview|ByteLocale|TikTok|trill_)", re.IGNORECASE)),
)
"""How apps name themselves in the header `User-Agent`. Telegram does so on Android."""
ANDROID_VIEW = re.compile(r"\bAndroid\b.*;\s*wv\)")
"""Android says of every such window that it is none of a browser."""
APPLE_DEVICE, APPLE_BROWSER = re.compile(r"\b(?:iPhone|iPad|iPod)\b"), re.compile(r"\bSafari/")
"""Every browser of these devices calls itself Safari too; the windows of apps do not."""


def app_of(user_agent: str) -> str | None:
    """The name of the app in whose window a reader is, empty where it does not tell; None in a browser."""
    named = next((name for name, pattern in APPS if pattern.search(user_agent)), None)
    if named is not None:
        return named
    is_apple_view = APPLE_DEVICE.search(user_agent) and not APPLE_BROWSER.search(user_agent)
    return "" if is_apple_view or ANDROID_VIEW.search(user_agent) else None
