"""What administrators do with accounts: invite again, reset the sign-in, let somebody leave and come back."""
