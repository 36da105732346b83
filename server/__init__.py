"""Meetellen: students say anonymously whether they feel safe, are challenged and matter.

The way through the house: a phone's check-in is added up in a sealed ballot box (`checkins`),
opened once when the round has closed and published as a release (`trends`), which the mentor of
the group sees. `schools` knows groups, codes, calendar and posters; `accounts` knows the adults.
`web`, `database` and `core` know no feature.
"""
