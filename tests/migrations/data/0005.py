"""Rows of revision 0005: it adds a column, and no row of its own."""

ROWS: dict[str, list[dict[str, object]]] = {}
