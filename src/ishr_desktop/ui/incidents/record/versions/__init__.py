"""What a record said before, what of it is sealed, and the way back."""
