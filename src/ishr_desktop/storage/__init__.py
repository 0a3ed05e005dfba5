"""The encrypted database and the blob store. The only SQL of the program."""
