"""Sample films: one at each stage, with people, pictures and a result that such a film can have."""

from dataclasses import dataclass

from django.utils import timezone

from labs.choices import Craft, FilmForm, FilmStage, PremiereStatus, ResultKind
from labs.models import Event, Person, Project, ProjectPerson, ProjectStill, Result
from portal.models import User

from .facts import TEAM_ADDRESS
from .media import picture
from .sample_editions import PAST_YEAR

TITLES = (
    {
        "en": "Sample: The Water Carrier",
        "ru": "Пример: Водонос",
        "ky": "Үлгү: Суу ташуучу",
        "kk": "Үлгі: Су тасушы",
        "uz": "Namuna: Suv tashuvchi",
        "tg": "Намуна: Обкаш",
        "tk": "Nusga: Suw daşaýjy",
    },
    {
        "en": "Sample: Snow in July",
        "ru": "Пример: Снег в июле",
        "ky": "Үлгү: Июлдагы кар",
        "kk": "Үлгі: Шілдедегі қар",
        "uz": "Namuna: Iyuldagi qor",
        "tg": "Намуна: Барфи моҳи июл",
        "tk": "Nusga: Iýuldaky gar",
    },
    {
        "en": "Sample: Letters to a Glacier",
        "ru": "Пример: Письма леднику",
        "ky": "Үлгү: Мөңгүгө каттар",
        "kk": "Үлгі: Мұздыққа хаттар",
        "uz": "Namuna: Muzlikka maktublar",
        "tg": "Намуна: Мактубҳо ба пирях",
        "tk": "Nusga: Buzluga hatlar",
    },
    {
        "en": "Sample: The Last Bus to the Pass",
        "ru": "Пример: Последний автобус на перевал",
        "ky": "Үлгү: Ашууга акыркы автобус",
        "kk": "Үлгі: Асуға соңғы автобус",
        "uz": "Namuna: Dovonga oxirgi avtobus",
        "tg": "Намуна: Автобуси охирин ба ағба",
        "tk": "Nusga: Geçelgä barýan soňky awtobus",
    },
    {
        "en": "Sample: Apricot Days",
        "ru": "Пример: Абрикосовые дни",
        "ky": "Үлгү: Өрүктүү күндөр",
        "kk": "Үлгі: Өрік піскен күндер",
        "uz": "Namuna: Oʻrik pishgan kunlar",
        "tg": "Намуна: Рӯзҳои зардолу",
        "tk": "Nusga: Erik bişen günler",
    },
    {
        "en": "Sample: Night Shift",
        "ru": "Пример: Ночная смена",
        "ky": "Үлгү: Түнкү нөөмөт",
        "kk": "Үлгі: Түнгі ауысым",
        "uz": "Namuna: Tungi navbat",
        "tg": "Намуна: Навбати шабона",
        "tk": "Nusga: Gije nobaty",
    },
    {
        "en": "Sample: My Grandmother's Loom",
        "ru": "Пример: Бабушкин станок",
        "ky": "Үлгү: Таенемдин өрмөгү",
        "kk": "Үлгі: Әжемнің өрмегі",
        "uz": "Namuna: Buvimning dastgohi",
        "tg": "Намуна: Дастгоҳи бибиам",
        "tk": "Nusga: Enemiň dokma stany",
    },
    {
        "en": "Sample: Signal",
        "ru": "Пример: Сигнал",
        "ky": "Үлгү: Сигнал",
        "kk": "Үлгі: Сигнал",
        "uz": "Namuna: Signal",
        "tg": "Намуна: Сигнал",
        "tk": "Nusga: Signal",
    },
)
LOGLINES = (
    {
        "en": "A boy who brings water to a mountain village finds out who has been selling the spring.",
        "ru": "Мальчик, который возит воду в горное село, узнаёт, кто продал родник.",
        "ky": "Тоодогу айылга суу ташыган бала булакты ким сатып жибергенин билип калат.",
        "kk": "Таудағы ауылға су тасып жүрген бала бұлақты кім сатып келгенін біліп қалады.",
        "uz": "Togʻ qishlogʻiga suv tashiydigan bola buloqni kim sotganini bilib qoladi.",
        "tg": "Писаре, ки ба деҳаи кӯҳӣ об мекашонад, мефаҳмад, ки чашмаро кӣ мефурӯхтааст.",
        "tk": "Dagdaky oba suw daşaýan oglan çeşmäni kimiň satandygyny bilip galýar.",
    },
    {
        "en": "When snow falls in July, three sisters must decide whether to leave the pasture.",
        "ru": "В июле выпадает снег, и трём сёстрам надо решить, уходить ли с пастбища.",
        "ky": "Июлда кар жаап, үч эже-сиңди жайлоодон көчөр-көчпөсүн чечиши керек болот.",
        "kk": "Шілдеде қар жауып, апалы-сіңлілі үш қыз жайлаудан көшу-көшпеуді шешуі керек болады.",
        "uz": "Iyulda qor yogʻadi va uch opa-singil yaylovni tashlab ketish-ketmaslikni hal qilishi kerak.",
        "tg": "Моҳи июл барф меборад ва се хоҳар бояд қарор диҳанд, ки чарогоҳро тарк кунанд ё не.",
        "tk": "Iýulda gar ýaganda, üç uýa ýaýlagy terk etmelimi-dälmi, şony çözmeli bolýar.",
    },
    {
        "en": "A glaciologist writes to the ice she has measured for thirty years, and it answers in water.",
        "ru": "Гляциолог пишет письма льду, который измеряет тридцать лет, и лёд отвечает водой.",
        "ky": "Гляциолог отуз жылдан бери өлчөгөн музуна кат жазат, муз болсо ага суу менен жооп берет.",
        "kk": "Гляциолог отыз жыл бойы өлшеп келген мұзына хат жазады, ал мұз оған сумен жауап береді.",
        "uz": "Muzshunos oʻttiz yildan beri oʻlchab kelayotgan muziga xat yozadi, muz esa unga suv bilan javob beradi.",
        "tg": "Пиряхшинос ба яхе, ки сӣ сол боз чен мекунад, мактуб менависад ва ях бо об ҷавоб медиҳад.",
        "tk": "Glýasiolog otuz ýyl bäri ölçäp gelýän buzuna hat ýazýar, buz bolsa suw bilen jogap berýär.",
    },
    {
        "en": "One driver, one road, eleven passengers: the evening the route to the pass is shut down.",
        "ru": "Один водитель, одна дорога, одиннадцать пассажиров: вечер, когда маршрут на перевал закрывают.",
        "ky": "Бир айдоочу, бир жол, он бир жүргүнчү: ашууга каттоо жабыла турган кеч.",
        "kk": "Бір жүргізуші, бір жол, он бір жолаушы: асуға баратын бағыт жабылатын кеш.",
        "uz": "Bitta haydovchi, bitta yoʻl, oʻn bir yoʻlovchi: dovonga qatnov toʻxtatiladigan oqshom.",
        "tg": "Як ронанда, як роҳ, ёздаҳ мусофир: шоме, ки хатсайри ағбаро мебанданд.",
        "tk": "Bir sürüji, bir ýol, on bir ýolagçy: geçelgä gatnaýan ugruň ýapylýan agşamy.",
    },
    {
        "en": "Harvest week in an orchard that has been promised to three families.",
        "ru": "Неделя сбора урожая в саду, обещанном сразу трём семьям.",
        "ky": "Үч үй-бүлөгө убада кылынган бактагы түшүм жыйноонун бир жумасы.",
        "kk": "Үш отбасына уәде етілген бақтағы жиын-терімнің бір аптасы.",
        "uz": "Uch oilaga vaʼda qilingan bogʻda hosil yigʻishning bir haftasi.",
        "tg": "Як ҳафтаи ҳосилғундорӣ дар боғе, ки ба се оила ваъда шудааст.",
        "tk": "Üç maşgala wada berlen bagda hasyl ýygnalýan bir hepde.",
    },
    {
        "en": "A nurse on night duty hears the same story from six patients who have never met.",
        "ru": "Медсестра ночной смены слышит одну и ту же историю от шести незнакомых друг с другом больных.",
        "ky": "Түнкү нөөмөттөгү медайым бири-бирин тааныбаган алты бейтаптан бир эле окуяны угат.",
        "kk": "Түнгі ауысымдағы мейіргер бірін-бірі танымайтын алты науқастан бір оқиғаны естиді.",
        "uz": "Tungi navbatdagi hamshira bir-birini tanimaydigan olti bemordan bir xil hikoyani eshitadi.",
        "tg": "Ҳамшираи навбати шабона аз шаш беморе, ки ҳамдигарро намешиносанд, айнан як ҳикояро мешунавад.",
        "tk": "Gije nobatyndaky şepagat uýasy biri-birini tanamaýan alty näsagdan şol bir wakany eşidýär.",
    },
    {
        "en": "A loom, a grandmother and a filmmaker who wants to learn the one pattern nobody has ever written down.",
        "ru": "Станок, бабушка и режиссёр, которая хочет выучить единственный незаписанный узор.",
        "ky": "Өрмөк, таене жана эч жерге жазылбаган жалгыз оюуну үйрөнгүсү келген режиссёр.",
        "kk": "Өрмек, әже және ешкім жазып алмаған жалғыз өрнекті үйренгісі келген режиссер.",
        "uz": "Dastgoh, buvi va hech kim yozib qoʻymagan yagona naqshni oʻrganmoqchi boʻlgan rejissyor.",
        "tg": "Дастгоҳи бофандагӣ, бибӣ ва коргардоне, ки мехоҳад ягона нақши нонавиштаро омӯзад.",
        "tk": "Dokma stany, ene we hiç kimiň ýazyp goýmadyk ýeke-täk nagşyny öwrenmek isleýän režissýor.",
    },
    {
        "en": "In a valley with no signal, a girl builds a mast, and the first call is not for her.",
        "ru": "В долине без связи девочка строит мачту, и первый звонок оказывается не ей.",
        "ky": "Байланышы жок өрөөндө кыз мачта курат, бирок биринчи чалуу ага эмес болуп чыгат.",
        "kk": "Байланыс жоқ аңғарда қыз бала мачта тұрғызады, бірақ алғашқы қоңырау оған емес болып шығады.",
        "uz": "Aloqa yoʻq vodiyda bir qiz antenna tikladi, lekin birinchi qoʻngʻiroq unga emas edi.",
        "tg": "Дар водии бе алоқа духтаре антенна месозад, аммо занги аввалин барои ӯ нест.",
        "tk": "Aragatnaşyk ýok jülgede bir gyz antenna gurýar, ýöne ilkinji jaň oňa däl eken.",
    },
)

MARKET, FESTIVAL = "european-film-market", "berlinale"


@dataclass(frozen=True)
class SampleFilm:
    """A sample film. One that has not been shot has no length, and one that is not finished has no year."""

    form: FilmForm
    stage: FilmStage
    premiere: PremiereStatus | str = ""
    minutes: int | None = None
    year: int | None = None
    result: tuple[str, ResultKind, int | None] | None = None
    """(event, kind, place): projects go to markets, finished films to festivals."""


FILMS = (
    SampleFilm(FilmForm.FICTION, FilmStage.IDEA),
    SampleFilm(FilmForm.DOCUMENTARY, FilmStage.DEVELOPMENT, result=(MARKET, ResultKind.PARTICIPANT, None)),
    SampleFilm(FilmForm.ANIMATION, FilmStage.FINANCING, result=(MARKET, ResultKind.PITCH_PLACE, 3)),
    SampleFilm(FilmForm.FICTION, FilmStage.PRODUCTION, result=(MARKET, ResultKind.PITCH_PLACE, 1)),
    SampleFilm(FilmForm.HYBRID, FilmStage.POST_PRODUCTION, PremiereStatus.WORLD, 84),
    SampleFilm(FilmForm.FICTION, FilmStage.COMPLETED, PremiereStatus.WORLD, 97, PAST_YEAR),
    SampleFilm(
        FilmForm.DOCUMENTARY,
        FilmStage.COMPLETED,
        PremiereStatus.PREMIERED,
        76,
        PAST_YEAR,
        (FESTIVAL, ResultKind.PREMIERE, None),
    ),
    SampleFilm(
        FilmForm.ANIMATION,
        FilmStage.COMPLETED,
        PremiereStatus.RELEASED,
        14,
        PAST_YEAR,
        (FESTIVAL, ResultKind.SELECTION, None),
    ),
)
"""One film for each title."""


def load_films(people: list[Person], verified_by: User) -> None:
    """A film at each stage, with two people and a result that such a film can have."""
    for place, (titles, logline, told) in enumerate(zip(TITLES, LOGLINES, FILMS, strict=True)):
        film, made = Project.objects.get_or_create(
            slug=f"sample-film-{place + 1}",
            defaults={
                "original_title": titles["ky"],
                "titles": titles,
                "logline": logline,
                "form": told.form,
                "stage": told.stage,
                "premiere_status": told.premiere,
                "minutes": told.minutes,
                "year": told.year,
                "is_sample": True,
                "contact_email": TEAM_ADDRESS,
            },
        )
        if made:
            add_pictures(film, place)
            director, producer = people[2 * place], people[2 * place + 1]
            ProjectPerson.objects.create(project=film, person=director, craft=Craft.DIRECTOR)
            ProjectPerson.objects.create(project=film, person=producer, craft=Craft.PRODUCER, sort_order=1)
            add_result(film, director, told, verified_by)


def add_pictures(film: Project, place: int) -> None:
    film.cover = picture("still", str(place + 1))
    film.save()
    for order, still in enumerate((film.cover, *(picture("still", f"{place + 1}-b") for _ in range(place < 2)))):
        ProjectStill.objects.create(project=film, image=still, sort_order=order)


def add_result(film: Project, director: Person, told: SampleFilm, verified_by: User) -> None:
    """Add the film's result, if it has one."""
    if told.result is None:
        return
    event_slug, kind, rank = told.result
    Result.objects.create(
        person=director,
        project=film,
        event=Event.objects.get(slug=event_slug),
        year=PAST_YEAR,
        kind=kind,
        rank=rank,
        verified_by=verified_by,
        verified_at=timezone.now(),
    )
