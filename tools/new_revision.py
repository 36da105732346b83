"""Write the next revision from what the models say and the newest revision does not.

Usage: python -m tools.new_revision "what it does". Read what comes out: Alembic sees neither
triggers nor data, and the downgrade must give back what the upgrade took.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from server.database import migrate

NAME = "%%(year)d_%%(month).2d_%%(day).2d_%%(rev)s_%%(slug)s"


def main(message: str) -> None:
    """Compare the models with a scratch database at the newest revision."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'scratch.sqlite'}"
        migrate.upgrade(url)
        with create_engine(url).begin() as connection:
            config = migrate.config(connection)
            config.set_main_option("file_template", NAME)
            command.revision(config, message, autogenerate=True)


if __name__ == "__main__":
    main(sys.argv[1])
