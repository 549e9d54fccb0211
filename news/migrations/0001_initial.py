import django.db.models.deletion
import news.models
import portal.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='NewsIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences; they also stand in lists and in search.', max_length=500, verbose_name='lead')),
                ('body', portal.fields.BodyField(blank=True, verbose_name='body')),
            ],
            options={
                'verbose_name': 'page of all news',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='NewsPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences; they also stand in lists and in search.', max_length=500, verbose_name='lead')),
                ('body', portal.fields.BodyField(blank=True, verbose_name='body')),
                ('kind', models.CharField(choices=[('news', 'news'), ('call', 'open call'), ('results', 'results'), ('interview', 'interview'), ('press_release', 'press release')], default='news', max_length=13, verbose_name='kind')),
                ('date', models.DateField(db_index=True, default=news.models.today, verbose_name='date')),
                ('press_contact', models.TextField(blank=True, help_text='Only shown on press releases.', max_length=400, verbose_name='contact for the press')),
            ],
            options={
                'verbose_name': 'news item',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='NewsPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ],
            options={
                'verbose_name': 'person',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
