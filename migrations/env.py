"""Runs the migrations on the site's own writer, each in one transaction."""

from __future__ import annotations

from alembic import context
from flask import current_app

from catalogue.models import Base


def run() -> None:
    """Bring the database of the running application to the revision asked for."""
    with current_app.extensions["databases"].writer.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            # SQLite too: every transaction of the writer begins with BEGIN IMMEDIATE.
            transactional_ddl=True,
            transaction_per_migration=True,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()
        if connection.in_transaction():
            connection.commit()


run()
