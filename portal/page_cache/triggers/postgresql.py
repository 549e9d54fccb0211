"""PostgreSQL has many writers at a time, who must not wait for one row: each transaction adds a row of its own.

A sequence would be seen before its transaction is, and what was kept meanwhile would be old for ever; a counter would
be locked until the end of the longest publication.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper
from wagtail.models import Page

from portal.models import ContentChange
from portal.page_cache.watched import Watched, watched_tables

HINDERS_MIGRATIONS = False
NOTED = "portal.content_noted"
"""A setting of the transaction: whether it has added its row. A savepoint that is rolled back takes both along."""
ONLY_LIVE = "live"
"""In place of a column with the key of a page: the table of pages itself."""
FUNCTION = f"""
CREATE OR REPLACE FUNCTION portal_note_content() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    unseen text[] := TG_ARGV[0]::text[];
    of_page text := TG_ARGV[1];
    before jsonb;
    after jsonb;
BEGIN
    IF current_setting('{NOTED}', true) = 'yes' THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'TRUNCATE' THEN
        before := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) - unseen END;
        after := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) - unseen END;
        IF before IS NOT DISTINCT FROM after THEN
            RETURN NULL;
        ELSIF of_page = '{ONLY_LIVE}' THEN
            IF NOT (coalesce((before ->> 'live')::boolean, false) OR coalesce((after ->> 'live')::boolean, false)) THEN
                RETURN NULL;
            END IF;
        ELSIF of_page <> '' THEN
            PERFORM 1 FROM {Page._meta.db_table}
                WHERE id IN ((before ->> of_page)::integer, (after ->> of_page)::integer) AND live;
            IF NOT FOUND THEN
                RETURN NULL;
            END IF;
        END IF;
    END IF;
    INSERT INTO {ContentChange._meta.db_table} (id) VALUES (replace(gen_random_uuid()::text, '-', ''));
    PERFORM set_config('{NOTED}', 'yes', true);
    RETURN NULL;
END
$body$
"""  # noqa: S608 our own names
FUNCTIONS = (FUNCTION,)
CALL = "EXECUTE FUNCTION portal_note_content({arguments})"


def triggers() -> Iterator[tuple[str, str]]:
    """(table, statement), in which `{name}` stands for the trigger's own."""
    for table in watched_tables():
        call = CALL.format(arguments=arguments(table))
        events = "INSERT OR UPDATE OR DELETE"
        yield table.name, f'CREATE TRIGGER {{name}} AFTER {events} ON "{table.name}" FOR EACH ROW {call}'
        yield table.name, f'CREATE TRIGGER {{name}} AFTER TRUNCATE ON "{table.name}" FOR EACH STATEMENT {call}'


def arguments(table: Watched) -> str:
    """What the function is told of a table: columns that readers do not see, and which column names the page."""
    of_page = ONLY_LIVE if table.is_of_pages else table.page_column
    # Doubled, because the name of the trigger is put in by `format`.
    return f"'{{{{{','.join(sorted(table.unseen))}}}}}', '{of_page}'"


def present(database: BaseDatabaseWrapper, prefix: str) -> dict[str, str]:
    """{name: table} of the triggers with such names."""
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " JOIN pg_namespace ON pg_namespace.oid = relnamespace"
            " WHERE NOT tgisinternal AND tgenabled <> 'D' AND nspname = current_schema()"
        )
        return {name: table for name, table in cursor.fetchall() if name.startswith(prefix)}


def drop(name: str, table: str) -> str:
    return f'DROP TRIGGER {name} ON "{table}"'
