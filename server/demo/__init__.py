"""A school to try Meetellen with: invented names that say so, and seeded histories."""

from server.demo.school import DemoSchool, make
from server.demo.welcome import add, clock_at, refuse_demo, welcome

__all__ = ["DemoSchool", "add", "clock_at", "make", "refuse_demo", "welcome"]
