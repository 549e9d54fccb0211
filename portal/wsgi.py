"""The entry point for the web server: `granian --interface wsgi portal.wsgi:application`."""

import gc
import os
import sys
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from .settings.environment import SettingsRefusedError

# What is imported stays: looking through it for garbage would take a sixth of the CPU of a start.
gc.disable()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
try:
    application: Any = get_wsgi_application()
except SettingsRefusedError as error:
    sys.exit(str(error))
# Else the first reader would wait for the views to be imported.
import_module(settings.ROOT_URLCONF)
if settings.PAGE_CACHE:
    # Imported here, because it reads models.
    from .page_cache.wsgi import PageCache

    application = PageCache(application, settings.PAGE_CACHE_ROOT, settings.PAGE_CACHE_MEGABYTES * 1024 * 1024)
gc.freeze()
gc.enable()
