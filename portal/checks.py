"""House rules, held by `manage.py check`."""
