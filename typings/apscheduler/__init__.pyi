# APScheduler 3 ships no types; these are the few that server/jobs.py uses.
