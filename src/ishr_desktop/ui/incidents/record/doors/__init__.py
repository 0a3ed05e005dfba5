"""Which door: what each mechanism can do with this record, why, by when and at what risk."""
