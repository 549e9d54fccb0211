"""For the real site. Refuses to start with an unsafe secret, without hosts, or over plain http."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 a settings module extends the base by taking all of it
from .base import DATA_DIR, environment
from .mail import mail_settings
from .safety import refuse_unsafe_hosts, refuse_unsafe_secret

DEBUG = False
SECRET_KEY = environment.required("PORTAL_SECRET_KEY")
ALLOWED_HOSTS = environment.names("PORTAL_HOSTS")
PLAIN_HTTP = environment.switch("PORTAL_PLAIN_HTTP")
refuse_unsafe_secret(SECRET_KEY)
refuse_unsafe_hosts(ALLOWED_HOSTS, plain_http=PLAIN_HTTP)
if "DJANGO_DEBUG" in environment.values or "DEBUG" in environment.values:
    raise ImproperlyConfigured("DEBUG cannot be switched on in production: unset DEBUG and DJANGO_DEBUG.")

globals().update(mail_settings(environment, DATA_DIR / "letters"))

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_PROXY_SSL_HEADER = None if PLAIN_HTTP else ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": environment.text("PORTAL_LOG_LEVEL", "INFO")},
}
