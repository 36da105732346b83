"""`make bench`: every module of this folder that has `figures()` measures and prints its lines."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator

from tests import bench
from tests.bench.figures import Figure


def measured(names: list[str]) -> Iterator[Figure]:
    """Yield the figures of the named modules, of all when none is named."""
    for module in pkgutil.iter_modules(bench.__path__):
        if names and module.name not in names:
            continue
        figures = getattr(importlib.import_module(f"tests.bench.{module.name}"), "figures", None)
        if figures:
            yield from figures()


def main() -> int:
    """Print the report and return 1 when a figure misses its floor."""
    missed = False
    for figure in measured(sys.argv[1:]):
        print(figure.line(), flush=True)
        missed = missed or figure.misses_floor
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
