"""Everything that other features, and our own views, may ask of schools.

Reading takes a connection or a session; changing takes a session and an `Editor`, whose school is
the only one that can change. An id of another school does not exist: `NotFound`.
"""

from server.schools.domain.calendar import Holiday, YearPlan
from server.schools.domain.groups import (
    CodeFacts,
    Door,
    GroupAtMoment,
    GroupChanges,
    GroupFacts,
    GroupInRound,
    Kind,
    NewGroup,
    Scale,
)
from server.schools.domain.holiday_file import HolidayFile, read_holidays
from server.schools.domain.links import student_link
from server.schools.domain.rounds import RoundOfSchool, SchoolYearFacts, Standing
from server.schools.domain.school import (
    EMERGENCY_NUMBERS,
    LANGUAGES,
    REGIONS,
    TIME_ZONES,
    ChangeFacts,
    Editor,
    Language,
    NewSchool,
    Region,
    SchoolChanges,
    SchoolFacts,
)
from server.schools.domain.smallest import SmallestFacts, SmallestRequestFacts
from server.schools.domain.week_list import CalendarWeek
from server.schools.service.calendars import (
    Calendar,
    calendar,
    preview_calendar,
    set_calendar,
    weeks_of_year,
)
from server.schools.service.classroom import Classroom, classroom
from server.schools.service.editing_groups import add_code, add_group, change_group, replace_code
from server.schools.service.editing_school import (
    add_school,
    change_school,
    hold,
    note_change,
    remove_school,
)
from server.schools.service.editing_smallest import (
    confirm_smallest,
    set_smallest,
    smallest,
    withdraw_smallest,
)
from server.schools.service.facts import (
    all_schools,
    changes,
    group,
    group_at,
    groups,
    groups_at,
    next_round,
    school,
    year_at,
    years,
)
from server.schools.service.releases import (
    GroupPage,
    PageWeek,
    counts_of_groups,
    ended_years,
    group_page,
)
from server.schools.service.running import (
    close_round,
    doors,
    due_rounds,
    group_ids,
    groups_in_round,
    rounds_of_year,
    smallest_in_round,
    standings,
    upcoming_rounds,
)

__all__ = [
    "EMERGENCY_NUMBERS",
    "LANGUAGES",
    "REGIONS",
    "TIME_ZONES",
    "Calendar",
    "CalendarWeek",
    "ChangeFacts",
    "Classroom",
    "CodeFacts",
    "Door",
    "Editor",
    "GroupAtMoment",
    "GroupChanges",
    "GroupFacts",
    "GroupInRound",
    "GroupPage",
    "Holiday",
    "HolidayFile",
    "Kind",
    "Language",
    "NewGroup",
    "NewSchool",
    "PageWeek",
    "Region",
    "RoundOfSchool",
    "Scale",
    "SchoolChanges",
    "SchoolFacts",
    "SchoolYearFacts",
    "SmallestFacts",
    "SmallestRequestFacts",
    "Standing",
    "YearPlan",
    "add_code",
    "add_group",
    "add_school",
    "all_schools",
    "calendar",
    "change_group",
    "change_school",
    "changes",
    "classroom",
    "close_round",
    "confirm_smallest",
    "counts_of_groups",
    "doors",
    "due_rounds",
    "ended_years",
    "group",
    "group_at",
    "group_ids",
    "group_page",
    "groups",
    "groups_at",
    "groups_in_round",
    "hold",
    "next_round",
    "note_change",
    "preview_calendar",
    "read_holidays",
    "remove_school",
    "replace_code",
    "rounds_of_year",
    "school",
    "set_calendar",
    "set_smallest",
    "smallest",
    "smallest_in_round",
    "standings",
    "student_link",
    "upcoming_rounds",
    "weeks_of_year",
    "withdraw_smallest",
    "year_at",
    "years",
]
