"""Several records chosen in the list, and putting them into the bin at once."""
