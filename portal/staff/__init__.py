"""What the admin screens of all apps share."""
