"""Rows of concerns in and out of the database."""
