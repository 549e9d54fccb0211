"""What members of the staff are told by letter: that something waits for them, or what became of their work."""
