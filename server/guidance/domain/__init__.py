"""Which helplines there are, and when one may be shown: plain Python."""
