import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('editorial', '0005_accepted_losses'),
        ('portal', '0002_ground'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LetterPreferences',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(blank=True, max_length=12, verbose_name='language of letters')),
                ('deliveries', models.JSONField(default=dict)),
                ('digest_on', models.DateField(null=True)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='letter_preferences', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('review', 'a page waits for my review'), ('new', 'a page is to be translated'), ('outdated', 'the source of a translation has changed'), ('changes', 'changes are asked for in what I wrote'), ('approved', 'what I wrote is approved'), ('published', 'what I wrote becomes public'), ('comment', 'somebody comments on a page I wrote on')], max_length=10)),
                ('event', models.CharField(max_length=80)),
                ('details', models.JSONField(default=dict)),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('settled_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='portal.letter')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['noted_at', 'pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['settled_at', 'person'], name='notice_waiting')],
                'constraints': [models.UniqueConstraint(fields=('person', 'event'), name='notice_once')],
            },
        ),
    ]
