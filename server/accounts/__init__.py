"""The adults: accounts, roles, sign-in, one-time links. Never reached by a student's request."""
