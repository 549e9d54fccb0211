"""What the admin's screens of all apps share."""
