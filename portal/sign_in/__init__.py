"""The door: how staff sign in, with a second factor, and how they come and leave. Built on django-allauth."""
