"""The staff's door to schools: settings, calendar, groups, codes. One blueprint, three files."""

from server.schools.views import calendar, groups, school
from server.schools.views.book import blueprint

__all__ = ["blueprint", "calendar", "groups", "school"]
