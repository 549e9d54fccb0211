"""What somebody vouches for who verifies a result, and what takes that back."""
