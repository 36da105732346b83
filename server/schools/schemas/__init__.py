"""JSON of schools: what comes in is checked here; what goes out has no other field than these."""
