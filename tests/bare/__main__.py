"""Prints how often bare Wagtail asks the database when a page is published: {way: {type of page: statements}}."""

import django

if __name__ == "__main__":
    django.setup()
    from tests.bare.counting import count

    count()
