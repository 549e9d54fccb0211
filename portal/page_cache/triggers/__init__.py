"""The statements of the triggers, for each kind of database."""
