from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

class AxeResults:
    response: dict[str, Any]
    violations_count: int
    def generate_report(self, violation_id: str | None = None) -> str: ...

class Axe:
    axe_script: str
    def run(
        self,
        page: Page,
        context: str | list[object] | Mapping[str, object] | None = None,
        options: Mapping[str, object] | None = None,
    ) -> AxeResults: ...
