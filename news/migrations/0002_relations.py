import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('labs', '0002_relations'),
        ('news', '0001_initial'),
        ('portal', '0002_ground'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='newsindexpage',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='newsindexpage',
            name='source_locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language of origin'),
        ),
        migrations.AddField(
            model_name='newspage',
            name='call',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='news', to='labs.call', verbose_name='call'),
        ),
        migrations.AddField(
            model_name='newspage',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='newspage',
            name='edition',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='news', to='labs.edition', verbose_name='edition'),
        ),
        migrations.AddField(
            model_name='newspage',
            name='lab',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='news', to='labs.lab', verbose_name='lab'),
        ),
        migrations.AddField(
            model_name='newspage',
            name='source_locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language of origin'),
        ),
        migrations.AddField(
            model_name='newsperson',
            name='page',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='news.newspage'),
        ),
        migrations.AddField(
            model_name='newsperson',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='news_links', to='labs.person', verbose_name='person'),
        ),
    ]
