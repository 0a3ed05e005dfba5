"""One control for each type of field; `making.control_for` chooses."""
