"""For the real site. Refuses to start where a variable is missing, unsafe or cannot be read, and names them all."""

from .addresses import hosts, refuse_unsafe_address
from .base import *  # noqa: F403 a settings module extends the base by taking all of it
from .base import BASE_URL, DATA_DIR, environment
from .mail import mail_settings
from .safety import (
    hsts_settings,
    make_data_folder,
    refuse_debugging,
    refuse_missing,
    refuse_relative_folder,
    refuse_unsafe_secret,
)

refuse_missing(environment)
refuse_debugging(environment)
DEBUG = False
SECRET_KEY = environment.text("PORTAL_SECRET_KEY")
ALLOWED_HOSTS = hosts(environment)
PLAIN_HTTP = environment.switch("PORTAL_PLAIN_HTTP")
refuse_unsafe_secret(environment, SECRET_KEY)
refuse_unsafe_address(environment, BASE_URL, ALLOWED_HOSTS, plain_http=PLAIN_HTTP)
refuse_relative_folder(environment)

globals().update(mail_settings(environment, DATA_DIR / "letters"))

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECOND_FACTOR_REQUIRED = not PLAIN_HTTP
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PLAIN_HTTP
SECURE_PROXY_SSL_HEADER = None if PLAIN_HTTP else ("HTTP_X_FORWARDED_PROTO", "https")
globals().update(hsts_settings(environment, plain_http=PLAIN_HTTP))
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

SILENCED_SYSTEM_CHECKS = [
    # HSTS for all subdomains, and in the preload lists of browsers, binds hosts that the portal does not know and
    # holds for a year: the operator asks for it with PORTAL_HSTS_SUBDOMAINS and PORTAL_HSTS_PRELOAD.
    "security.W005",
    "security.W021",
]

LOG_LEVEL = environment.choice("PORTAL_LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "portal.monitoring.logs.Formatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s",
        }
    },
    "filters": {"told": {"()": "portal.letters.failures.TracebackFilter"}},
    "handlers": {
        # The level is the handler's as well, because loggers of libraries have levels of their own.
        "stderr": {"class": "logging.StreamHandler", "level": LOG_LEVEL, "formatter": "line", "filters": ["told"]}
    },
    # Two lines for every task, about nothing.
    "loggers": {"django_tasks_db": {"level": "WARNING"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}

make_data_folder(environment, DATA_DIR)
environment.raise_refusals()
