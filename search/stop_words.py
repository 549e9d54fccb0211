"""Small words that stand in nearly every text, and that nobody looks for beside others."""

from portal.languages.folding import words_as_written

STOP_WORDS = frozenset(
    words_as_written(
        """
    a an and are at by can do for from how i in is it my of on or the to what when where which who with you your
    а без бы в вас вы где для до его если есть и из или их к как какие когда кто ли мне мой можно на не но о об от по
    под при с со так там то у чем что это я
    ал ар бир болуп болот бул деген жана же кайда кандай канча ким качан мен менен мүмкүн мында ошол сен сиз тууралуу
    үчүн эле эмне эмес
    ба бар бе болып бола бұл деген екен және кім қай қайда қалай қандай қанша қашан мен ме не немесе осы сіз туралы
    үшін
    bilan bir boʻlib bu haqida ham kim kerak men mi nima oʻsha qachon qanday qancha qayerda siz uchun va yoki
    аз ба барои бо ва дар кай кай кадом ки киро кист кучо куҷо ман мо он оё чанд чи чӣ чиро чист чӣ тавр ё шумо ин
    bilen bolup bu hakda hem kim men näçe näme nähili nirede siz üçin we ýa ýa-da haçan
    """
    )
)
