"""When it happened: records and acts along time, with bars for dates that are not exact."""
