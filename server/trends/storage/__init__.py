"""Rows of what is published, and of what people did with it. Decides nothing."""

from server.trends.storage.pages import PageRow, rows_of_page
from server.trends.storage.releases import (
    RoundKey,
    add_baseline,
    add_release,
    baselines_of,
    counts_of_releases,
    drop_baselines,
    drop_expired,
    has_expired,
    has_release,
    newest_round,
    released_groups,
    years_with_baselines,
)

__all__ = [
    "PageRow",
    "RoundKey",
    "add_baseline",
    "add_release",
    "baselines_of",
    "counts_of_releases",
    "drop_baselines",
    "drop_expired",
    "has_expired",
    "has_release",
    "newest_round",
    "released_groups",
    "rows_of_page",
    "years_with_baselines",
]
