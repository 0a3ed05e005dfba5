"""Where a person says which parts of a picture or a PDF are painted over in a copy."""
