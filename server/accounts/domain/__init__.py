"""What may be decided about accounts without asking a database or a request."""
