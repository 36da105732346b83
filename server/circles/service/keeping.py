"""What people did with a release goes when the release itself goes."""

from datetime import datetime

from server.circles import storage
from server.database.session import Engines, transaction
from server.trends import service as trends


def forget_old(engines: Engines, *, now: datetime) -> None:
    """Delete openings, replies, agreements and marks of reading whose release is kept no longer."""
    today = now.date()
    oldest = trends.oldest_kept(today)
    with engines.read.connect() as connection:
        if not storage.has_older(connection, oldest, today=today):
            return
    with transaction(engines.write) as connection:
        storage.drop_older(connection, oldest)
