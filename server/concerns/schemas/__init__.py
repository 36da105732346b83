"""JSON of concerns."""
