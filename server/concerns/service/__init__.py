"""Everything that other parts of the house, and our own views, may ask of concerns."""
