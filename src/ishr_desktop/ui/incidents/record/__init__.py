"""One record: its facts, its account, its files, and where it stands."""
