"""The entries of the public search, and the full-text index in which each database keeps their words."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ON_SQLITE = (
    "CREATE VIRTUAL TABLE search_words USING fts5(title, title_stems, body, body_stems, tokenize='unicode61')",
)
ON_POSTGRESQL = (
    "CREATE TABLE search_words (entry_id bigint PRIMARY KEY, tokens tsvector NOT NULL)",
    "CREATE INDEX search_words_tokens ON search_words USING gin (tokens)",
)


def create_full_text(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in ON_SQLITE if editor.connection.vendor == "sqlite" else ON_POSTGRESQL:
        editor.execute(statement)


def drop_full_text(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DROP TABLE search_words")


class Migration(migrations.Migration):

    initial = True
    pauses_writing = True

    dependencies = [
        ('labs', '0006_rules_that_are_meant'),
        ('portal', '0012_secrets_of_letters'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rules', models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Synonyms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(help_text='One word or phrase per line, in any language. Whoever searches for one finds the others, too.', verbose_name='words')),
            ],
            options={
                'verbose_name': 'synonyms',
                'verbose_name_plural': 'synonyms',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PromotedResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('questions', models.TextField(help_text='One per line, in any language: all that somebody types, in any form of its words.', verbose_name='searches')),
                ('page', models.ForeignKey(help_text='Readers get it in their own language, where it exists.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page', verbose_name='page')),
            ],
            options={
                'verbose_name': 'promoted result',
                'verbose_name_plural': 'promoted results',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Surname',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(db_index=True, max_length=90)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='labs.person')),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('call', 'Open calls'), ('lab', 'Labs'), ('person', 'People'), ('film', 'Films'), ('story', 'Stories'), ('news', 'News'), ('page', 'About the project')], max_length=8)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('group', models.CharField(db_index=True, max_length=60)),
                ('has_surname', models.BooleanField(default=False)),
                ('title', models.TextField(blank=True)),
                ('lead', models.TextField(blank=True)),
                ('date', models.DateField(null=True)),
                ('title_words', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('image', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='portal.portalimage')),
                ('page', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='labs.person')),
                ('project', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='labs.project')),
            ],
            options={
                'verbose_name_plural': 'entries',
                'constraints': [models.UniqueConstraint(condition=models.Q(('page', None)), fields=('person',), name='one_entry_per_person'), models.UniqueConstraint(condition=models.Q(('page', None)), fields=('project',), name='one_entry_per_project')],
            },
        ),
        migrations.RunPython(create_full_text, drop_full_text),
    ]
