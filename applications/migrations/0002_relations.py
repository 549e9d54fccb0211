import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('applications', '0001_initial'),
        ('labs', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='labs.call', verbose_name='call'),
        ),
        migrations.AddField(
            model_name='answerfile',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='applications.application'),
        ),
        migrations.AddField(
            model_name='accesstoken',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tokens', to='applications.application'),
        ),
        migrations.AddField(
            model_name='application',
            name='form_labels',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.formlabels'),
        ),
        migrations.AddField(
            model_name='formversion',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='form_versions', to='labs.call', verbose_name='call'),
        ),
        migrations.AddField(
            model_name='formlabels',
            name='form_version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='labels', to='applications.formversion'),
        ),
        migrations.AddField(
            model_name='application',
            name='form_version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='applications.formversion'),
        ),
        migrations.AddField(
            model_name='history',
            name='application',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='history', to='applications.application'),
        ),
    ]
