"""Where a relay keeps what it keeps: SQL for the few facts, a folder for the ciphertext."""
