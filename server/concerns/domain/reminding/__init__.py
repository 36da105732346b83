"""When somebody is mailed about the desk: plain rules of days and hours."""
