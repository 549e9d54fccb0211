"""Finished public pages, kept in files and answered before Django is asked: how it works stands in docs/speed.md."""
