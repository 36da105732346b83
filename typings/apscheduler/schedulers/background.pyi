from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import Any

class BackgroundScheduler:
    running: bool
    def __init__(
        self,
        *,
        daemon: bool = True,
        timezone: tzinfo | str | None = None,
        job_defaults: Mapping[str, object] = ...,
        **options: Any,
    ) -> None: ...
    def add_job(
        self,
        func: Callable[..., object],
        trigger: object = None,
        *,
        args: tuple[object, ...] | list[object] | None = None,
        kwargs: Mapping[str, object] | None = None,
        id: str | None = None,
        name: str | None = None,
        misfire_grace_time: int | None = None,
        coalesce: bool = True,
        max_instances: int = 1,
        next_run_time: datetime | None = None,
        replace_existing: bool = False,
        **trigger_args: Any,
    ) -> object: ...
    def start(self, paused: bool = False) -> None: ...
    def shutdown(self, wait: bool = True) -> None: ...
