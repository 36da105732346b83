"""Rows of phoned helplines in and out of the database."""
