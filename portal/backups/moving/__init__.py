"""From SQLite to PostgreSQL, once, with every row compared."""
