"""What happened: the title, the account, and where the record stands."""
