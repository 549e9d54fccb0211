import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('editorial', '0001_initial'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('portal', '0001_users'),
    ]

    operations = [
        migrations.AddField(
            model_name='carriedtext',
            name='checked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='carriedtext',
            name='context',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtail_localize.translationcontext'),
        ),
        migrations.AddField(
            model_name='carriedtext',
            name='old_string',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtail_localize.string'),
        ),
        migrations.AddField(
            model_name='carriedtext',
            name='string',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtail_localize.string'),
        ),
        migrations.AddField(
            model_name='carriedtext',
            name='translation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='carried_texts', to='wagtail_localize.translation'),
        ),
        migrations.AddField(
            model_name='sourcechange',
            name='published_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sourcechange',
            name='source_locale',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale'),
        ),
        migrations.AddField(
            model_name='carriedtext',
            name='change',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='carried', to='editorial.sourcechange'),
        ),
        migrations.AddField(
            model_name='translationplan',
            name='languages',
            field=models.ManyToManyField(blank=True, related_name='+', to='wagtailcore.locale', verbose_name='languages'),
        ),
        migrations.AddField(
            model_name='translationplan',
            name='section',
            field=models.OneToOneField(help_text='A page in any language; the plan holds for everything below it in every language.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page', verbose_name='section'),
        ),
        migrations.AddConstraint(
            model_name='carriedtext',
            constraint=models.UniqueConstraint(fields=('translation', 'string', 'context'), name='carried_text_once'),
        ),
    ]
