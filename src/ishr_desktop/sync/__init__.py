"""From the outbox to the relay and back: the only package that speaks to the network."""
