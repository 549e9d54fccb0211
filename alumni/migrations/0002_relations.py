import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('alumni', '0001_initial'),
        ('labs', '0001_initial'),
        ('portal', '0002_ground'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='alumniindexpage',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='alumniindexpage',
            name='source_locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language of origin'),
        ),
        migrations.AddField(
            model_name='alumnuspage',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='alumnuspage',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alumnus_pages', to='labs.person', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='alumnuspage',
            name='source_locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language of origin'),
        ),
        migrations.AddField(
            model_name='projectpage',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='projectpage',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='labs.project', verbose_name='project'),
        ),
        migrations.AddField(
            model_name='projectpage',
            name='source_locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language of origin'),
        ),
        migrations.AddField(
            model_name='storyindexpage',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='storyindexpage',
            name='source_locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language of origin'),
        ),
        migrations.AddField(
            model_name='storypage',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='storypage',
            name='source_locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language of origin'),
        ),
        migrations.AddField(
            model_name='storyperson',
            name='page',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='alumni.storypage'),
        ),
        migrations.AddField(
            model_name='storyperson',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='story_links', to='labs.person', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='storyproject',
            name='page',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='projects', to='alumni.storypage'),
        ),
        migrations.AddField(
            model_name='storyproject',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='story_links', to='labs.project', verbose_name='film'),
        ),
        migrations.AddField(
            model_name='storyresult',
            name='page',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='alumni.storypage'),
        ),
        migrations.AddField(
            model_name='storyresult',
            name='result',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='story_links', to='labs.result', verbose_name='result'),
        ),
    ]
