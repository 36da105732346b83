# flask-smorest ships no types; these are the few that the views use.
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NoReturn, TypeVar

from apispec import APISpec
from flask import Blueprint as FlaskBlueprint
from flask import Flask, Response
from marshmallow import Schema
from typing_extensions import override

_View = TypeVar("_View", bound=Callable[..., object])
_Schema = type[Schema] | Schema

class Blueprint(FlaskBlueprint):
    description: str
    def __init__(
        self, name: str, import_name: str, *, description: str = "", **options: Any
    ) -> None: ...
    # flask-smorest makes the response of whatever a view returns, so any return type will do.
    @override
    def route(self, rule: str, **options: Any) -> Callable[[_View], _View]: ...
    def arguments(
        self,
        schema: _Schema,
        *,
        location: str = "json",
        content_type: str | None = None,
        required: bool = True,
        description: str | None = None,
        example: object = None,
        examples: Mapping[str, object] | None = None,
        **options: Any,
    ) -> Callable[[_View], _View]: ...
    def response(
        self,
        status_code: int,
        schema: _Schema | Mapping[str, object] | None = None,
        *,
        content_type: str | None = None,
        description: str | None = None,
        example: object = None,
        examples: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
    ) -> Callable[[_View], _View]: ...
    def alt_response(
        self,
        status_code: int,
        response: str | None = None,
        *,
        schema: _Schema | Mapping[str, object] | None = None,
        content_type: str | None = None,
        description: str | None = None,
        example: object = None,
        examples: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        success: bool = False,
    ) -> Callable[[_View], _View]: ...
    def register_views_in_doc(self, api: Api, *place: Any, **named: Any) -> None: ...
    @staticmethod
    def doc(**documentation: Any) -> Callable[[_View], _View]: ...

class Api:
    DEFAULT_ERROR_RESPONSE_NAME: ClassVar[str | None]
    ERROR_SCHEMA: ClassVar[type[Schema]]
    spec: APISpec
    def __init__(
        self,
        app: Flask | None = None,
        *,
        spec_kwargs: Mapping[str, Any] | None = None,
        config_prefix: str = "",
    ) -> None: ...
    def init_app(self, app: Flask, *, spec_kwargs: Mapping[str, Any] | None = None) -> None: ...
    def register_blueprint(
        self, blp: Blueprint, *, parameters: Any = None, **options: Any
    ) -> None: ...
    def _openapi_json(self) -> Response: ...
    def register_field(self, field: type, *args: Any) -> None: ...
    def register_converter(
        self, converter: type, func: Callable[..., Mapping[str, object]]
    ) -> None: ...

def abort(http_status_code: int, exc: Exception | None = None, **kwargs: Any) -> NoReturn: ...
