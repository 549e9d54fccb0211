import django.db.models.deletion
import portal.fields
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences; they also stand in lists and in search.', max_length=500, verbose_name='lead')),
                ('mission', wagtail.fields.RichTextField(blank=True, verbose_name='what we do')),
                ('founder', models.CharField(blank=True, max_length=300, verbose_name='sentence on the founder')),
                ('sections', portal.fields.BodyField(blank=True, verbose_name='sections, in their order')),
            ],
            options={
                'verbose_name': 'front page',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='InfoPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences; they also stand in lists and in search.', max_length=500, verbose_name='lead')),
                ('body', portal.fields.BodyField(blank=True, verbose_name='body')),
            ],
            options={
                'verbose_name': 'page of text',
            },
            bases=('wagtailcore.page',),
        ),
    ]
