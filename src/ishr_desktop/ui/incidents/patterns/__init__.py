"""What repeats among the records, in plain words, and the records behind it."""
