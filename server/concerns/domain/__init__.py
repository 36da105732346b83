"""Rules of concerns: plain Python, knows nobody."""
