"""`python -m server …`: see `server.commands`."""

import sys

from server.commands import main

sys.exit(main(sys.argv[1:]))
