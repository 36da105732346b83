"""Concerns: sealed conversations. The server keeps and hands out what it cannot read."""
