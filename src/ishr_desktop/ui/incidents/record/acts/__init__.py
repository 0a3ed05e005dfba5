"""What was done to whom, and who is thought to have done it."""
