"""What went wrong on the command line: one clear sentence, and no traceback."""


class Failure(Exception):
    """Ends the command with exit status 1 and this sentence."""
