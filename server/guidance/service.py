"""What other parts of the house may ask about helplines."""
