"""Screens of the admin for translation and review."""
