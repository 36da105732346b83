"""Posters, desk cards and tablet sheets: from a group's code to a printed page.

`poster` and `cards` decide what stands where, in millimetres; `server.paper` turns their pages into
PDF or SVG. Pure functions: nothing here knows a request, a database or the clock, and no page ever
holds more than what is printed on it.
"""
