import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('applications', '0002_relations'),
        ('labs', '0001_initial'),
        ('portal', '0001_users'),
    ]

    operations = [
        migrations.AddField(
            model_name='history',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who'),
        ),
        migrations.AddField(
            model_name='history',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='labs.call'),
        ),
        migrations.AddField(
            model_name='revision',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='applications.application'),
        ),
        migrations.AddField(
            model_name='revision',
            name='form_labels',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.formlabels'),
        ),
        migrations.AddField(
            model_name='revision',
            name='form_version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.formversion'),
        ),
        migrations.AddConstraint(
            model_name='formversion',
            constraint=models.UniqueConstraint(fields=('call', 'number'), name='form_version_once'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['call', 'state', '-submitted_at'], name='application_inbox'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(fields=('application', 'number'), name='revision_once'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(fields=('application', 'submit_key'), name='submit_once'),
        ),
    ]
