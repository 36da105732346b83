"""The app's own table of routes, for tests that must not forget one."""

from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import Rule

from server.core.person import Role
from server.web import access, doors
from server.web.api import CHANGING, PREFIX
from server.web.doors import Door


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one address, and who may come in."""

    method: str
    rule: str
    endpoint: str
    arguments: frozenset[str]
    door: Door | None
    roles: frozenset[Role] | None

    @property
    def name(self) -> str:
        """Return how people name it: method and address."""
        return f"{self.method} {self.rule}"

    @property
    def changes_something(self) -> bool:
        """Return whether it is more than reading."""
        return self.method in CHANGING

    @property
    def is_of_the_api(self) -> bool:
        """Return whether it is part of the API."""
        return self.rule.startswith(PREFIX)


def all_of(app: Flask) -> list[Route]:
    """Return every route of the app, by address."""
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
    return [
        _route(app, rule, method)
        for rule in rules
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def path(app: Flask, route: Route, values: dict[str, str]) -> str:
    """Return the address of a route with those of the values that it asks for."""
    asked_for = {name: values[name] for name in route.arguments}
    return app.url_map.bind("localhost").build(route.endpoint, asked_for, method=route.method)


def _route(app: Flask, rule: Rule, method: str) -> Route:
    view = app.view_functions[rule.endpoint]
    return Route(
        method=method,
        rule=rule.rule,
        endpoint=str(rule.endpoint),
        arguments=frozenset(rule.arguments),
        door=doors.door_of(view),
        roles=access.roles_of(view),
    )
