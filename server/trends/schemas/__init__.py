"""JSON of trends; what goes out has no other field than these."""

from server.trends.schemas.trend import Trend

__all__ = ["Trend"]
