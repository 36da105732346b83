"""What other features may ask of trends: releases and what is drawn of them."""

from server.trends.service.judging import judge_past
from server.trends.service.page import Trend, trend
from server.trends.service.picture import Picture, picture, released_rounds
from server.trends.service.publishing import Occasion, oldest_kept, publish
from server.trends.service.releasing import Failure, ReleaseReport, release_due
from server.trends.storage import newest_round

__all__ = [
    "Failure",
    "Occasion",
    "Picture",
    "ReleaseReport",
    "Trend",
    "judge_past",
    "newest_round",
    "oldest_kept",
    "picture",
    "publish",
    "release_due",
    "released_rounds",
    "trend",
]
