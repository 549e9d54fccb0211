"""The entry point for the web server: `granian --interface wsgi portal.wsgi:application`."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from .settings.environment import SettingsRefusedError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
try:
    application = get_wsgi_application()
except SettingsRefusedError as error:
    sys.exit(str(error))
