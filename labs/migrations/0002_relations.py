import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('labs', '0001_initial'),
        ('portal', '0002_ground'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('portal', '0001_users'),
    ]

    operations = [
        migrations.AddField(
            model_name='call',
            name='countries',
            field=models.ManyToManyField(blank=True, related_name='+', to='portal.country', verbose_name='invited countries'),
        ),
        migrations.AddField(
            model_name='call',
            name='languages',
            field=models.ManyToManyField(blank=True, related_name='+', to='wagtailcore.locale', verbose_name='languages it must appear in'),
        ),
        migrations.AddField(
            model_name='call',
            name='regions',
            field=models.ManyToManyField(blank=True, related_name='+', to='portal.region', verbose_name='invited regions'),
        ),
        migrations.AddField(
            model_name='callindexpage',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='callindexpage',
            name='source_locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language of origin'),
        ),
        migrations.AddField(
            model_name='callpage',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='labs.call', verbose_name='call'),
        ),
        migrations.AddField(
            model_name='callpage',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='callpage',
            name='source_locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language of origin'),
        ),
        migrations.AddField(
            model_name='call',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='labs.edition', verbose_name='edition'),
        ),
        migrations.AddField(
            model_name='editionpage',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='editionpage',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='labs.edition', verbose_name='edition'),
        ),
        migrations.AddField(
            model_name='editionpage',
            name='source_locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language of origin'),
        ),
        migrations.AddField(
            model_name='editionpartner',
            name='edition',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='partnerships', to='labs.edition'),
        ),
        migrations.AddField(
            model_name='event',
            name='country',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.country', verbose_name='country'),
        ),
        migrations.AddField(
            model_name='edition',
            name='lab',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='labs.lab', verbose_name='lab'),
        ),
        migrations.AddField(
            model_name='labindexpage',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='labindexpage',
            name='source_locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language of origin'),
        ),
        migrations.AddField(
            model_name='lab',
            name='kind',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='labs', to='labs.labkind', verbose_name='kind'),
        ),
        migrations.AddField(
            model_name='labpage',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='labpage',
            name='lab',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='labs.lab', verbose_name='lab'),
        ),
        migrations.AddField(
            model_name='labpage',
            name='source_locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language of origin'),
        ),
        migrations.AddField(
            model_name='mentorindexpage',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='mentorindexpage',
            name='source_locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language of origin'),
        ),
        migrations.AddField(
            model_name='mentorpage',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='mentorpage',
            name='source_locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language of origin'),
        ),
        migrations.AddField(
            model_name='module',
            name='country',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.country', verbose_name='country'),
        ),
        migrations.AddField(
            model_name='module',
            name='edition',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='modules', to='labs.edition', verbose_name='edition'),
        ),
        migrations.AddField(
            model_name='participation',
            name='edition',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='labs.edition', verbose_name='edition'),
        ),
        migrations.AddField(
            model_name='partner',
            name='logo',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='logo'),
        ),
        migrations.AddField(
            model_name='editionpartner',
            name='partner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partnerships', to='labs.partner', verbose_name='partner'),
        ),
        migrations.AddField(
            model_name='person',
            name='country',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='portal.country', verbose_name='country'),
        ),
        migrations.AddField(
            model_name='person',
            name='portrait',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='portrait'),
        ),
        migrations.AddField(
            model_name='participation',
            name='person',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='labs.person', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='mentorpage',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentor_pages', to='labs.person', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='project',
            name='countries',
            field=modelcluster.fields.ParentalManyToManyField(blank=True, related_name='projects', to='portal.country', verbose_name='countries'),
        ),
        migrations.AddField(
            model_name='project',
            name='cover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='projectperson',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='labs.person', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='projectperson',
            name='project',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='crew', to='labs.project'),
        ),
        migrations.AddField(
            model_name='projectstill',
            name='image',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.portalimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='projectstill',
            name='project',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='stills', to='labs.project'),
        ),
        migrations.AddField(
            model_name='result',
            name='event',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='labs.event', verbose_name='event'),
        ),
        migrations.AddField(
            model_name='result',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='results', to='labs.person', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='result',
            name='project',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='results', to='labs.project', verbose_name='project'),
        ),
        migrations.AddField(
            model_name='result',
            name='verified_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='verified by'),
        ),
        migrations.AddField(
            model_name='strand',
            name='event',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='strands', to='labs.event', verbose_name='event'),
        ),
        migrations.AddField(
            model_name='result',
            name='strand',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='results', to='labs.strand', verbose_name='strand'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('lab', 'slug'), name='edition_slug_once_per_lab', violation_error_message='This lab has an edition with that short name already.'),
        ),
        migrations.AddConstraint(
            model_name='editionpartner',
            constraint=models.UniqueConstraint(fields=('edition', 'partner'), name='partner_once_per_edition', violation_error_message='This partner stands in the edition already.'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['visibility', 'is_sample', 'sort_key'], name='person_shown'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.CheckConstraint(condition=models.Q(('edition__isnull', False), ('year__isnull', False), _connector='OR'), name='participation_edition_or_year', violation_error_message='Name the edition, or the year where the edition is not known.'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.UniqueConstraint(fields=('person', 'role', 'edition'), name='participation_once', violation_error_message='This person has that role in the edition already.'),
        ),
        migrations.AddConstraint(
            model_name='projectperson',
            constraint=models.UniqueConstraint(fields=('project', 'person', 'craft'), name='crew_once', violation_error_message='This person has that craft in the film already.'),
        ),
        migrations.AddConstraint(
            model_name='result',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', False), ('project__isnull', False), _connector='OR'), name='result_of_somebody', violation_error_message='Name the person or the film.'),
        ),
    ]
