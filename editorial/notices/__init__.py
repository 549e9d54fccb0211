"""Letters to members of the staff: that something waits for them, or what became of their work."""
