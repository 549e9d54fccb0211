"""From SQLite to PostgreSQL, with every row compared; private files from a folder into a bucket, and back."""
