"""What every form for readers shares."""
