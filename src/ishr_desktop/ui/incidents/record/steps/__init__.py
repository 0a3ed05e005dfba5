"""What was done about it: remedies and responses."""
