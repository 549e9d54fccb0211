"""What whoever verifies a result vouches for, and which changes take the verification back."""
