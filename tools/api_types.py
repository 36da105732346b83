"""Write pwa/types/api.d.ts from the OpenAPI document; `--check` only says whether it is stale."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from server import app
from server.database import migrate
from server.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
TYPES = ROOT / "pwa" / "types" / "api.d.ts"
GENERATOR = ROOT / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
HEAD = "// Written by `make api-types` from the OpenAPI document; never by hand.\n"


def main() -> int:
    """Write or compare the types; exit status 1 when they are stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    is_check = parser.parse_args().check
    wanted = types_of(document())
    if not is_check:
        TYPES.write_text(wanted)
    elif not TYPES.exists() or TYPES.read_text() != wanted:
        print(f"{TYPES.relative_to(ROOT)} is stale. Run: make api-types", file=sys.stderr)
        return 1
    return 0


def document() -> dict[str, object]:
    """Return the OpenAPI document of the app."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.from_env(
            {
                "MEETELLEN_DATABASE_URL": f"sqlite:///{folder}/scratch.sqlite",
                "MEETELLEN_SECRET_FILE": f"{folder}/master.secret",
            }
        )
        migrate.upgrade(settings.database_url)
        answer = app.create_app(settings).test_client().get("/api/v1/openapi.json")
        found: dict[str, object] = answer.get_json()
    return found


def types_of(openapi: dict[str, object]) -> str:
    """Return the document as TypeScript types."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "openapi.json"), Path(folder, "api.d.ts")
        source.write_text(json.dumps(openapi))
        subprocess.run(
            ["node", GENERATOR, source, "--output", target, "--alphabetize"],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return HEAD + target.read_text()


if __name__ == "__main__":
    sys.exit(main())
