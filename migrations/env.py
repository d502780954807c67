"""Runs the migrations on the connection that tmtool hands over, inside its transaction.

``tmtool init`` and ``tmtool db upgrade`` come here through :mod:`tmtool.store.migration`; there is
no ``alembic.ini`` and nothing to run by hand.
"""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
