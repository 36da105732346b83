"""The Flask-SQLAlchemy object: engines and sessions for views. Only the app and views import it."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Session

from server.database import pragmas, session
from server.database.base import Base
from server.database.session import Engines

READ = "read"

db = SQLAlchemy(metadata=Base.metadata)


def connect(app: Flask, url: str) -> Engines:
    """Give the app its two engines and return them."""
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = session.options(url)
    app.config["SQLALCHEMY_BINDS"] = {READ: {"url": url, **session.options(url)}}
    db.init_app(app)
    with app.app_context():
        engines = Engines(db.engines[None], db.engines[READ])
    pragmas.prepare_writing(engines.write)
    pragmas.prepare_reading(engines.read)
    return engines


@contextmanager
def writing() -> Iterator[Session]:
    """Yield a session in one transaction: committed at the end, rolled back on any error."""
    with session.writing(db.engines[None]) as opened:
        yield opened


@contextmanager
def reading() -> Iterator[Session]:
    """Yield a session that can only read."""
    with session.reading(db.engines[READ]) as opened:
        yield opened
