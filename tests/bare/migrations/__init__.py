"""None: the tables are made by `tests.bare`."""
