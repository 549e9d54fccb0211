"""What bin/update.py and bin/roll_back.py are made of. Standard library only: a new release has no .venv yet."""
