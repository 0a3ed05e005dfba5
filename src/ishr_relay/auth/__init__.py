"""Who may do what: signatures of owners, capabilities of depositors, and how often."""
