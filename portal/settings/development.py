"""For a developer's own machine: errors in full, letters in files, plain http."""

from .base import *  # noqa: F403 a settings module extends the base by taking all of it
from .base import DATA_DIR, environment
from .mail import mail_settings
from .safety import make_data_folder

DEBUG = STYLEGUIDE = MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
SECRET_KEY = environment.text("PORTAL_SECRET_KEY", "development only, never used where others can reach it")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
globals().update(mail_settings(environment, DATA_DIR / "letters"))
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
make_data_folder(environment, DATA_DIR)
environment.raise_refusals()
