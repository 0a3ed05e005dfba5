"""A list of one kind of thing in a record (people, acts, steps): one card for each."""
