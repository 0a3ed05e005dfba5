"""What the product is about: records, evidence, contacts, sending. Standard library only."""
