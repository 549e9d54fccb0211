from django.db import migrations

import portal.dates.choosing


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0002_ground'),
    ]

    operations = [
        migrations.AddField(
            model_name='sitesettings',
            name='time_zone',
            field=portal.dates.choosing.TimeZoneName(db_default='Asia/Bishkek', default='Asia/Bishkek', help_text='By this clock staff read and type, unless they choose another for themselves under Account.', max_length=40, verbose_name='time zone'),
        ),
    ]
