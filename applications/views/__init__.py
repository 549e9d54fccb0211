"""What applicants see: the short questions, the form, the receipt, the mailed link."""
