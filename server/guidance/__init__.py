"""Guidance: the helplines of a region, and which of them a school has phoned."""
