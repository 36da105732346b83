"""Rows of schools in and out of the database. Decides nothing; answers None for what is absent."""
