"""Texts that test a layout: the longest Turkmen, Tajik and Kyrgyz words, very short ones, and too many."""

SHORT = "Su"
LONG_TURKMEN = "Kinematografiýaçylarymyzyňkylardan halkara laboratoriýalarynyň gatnaşyjylary"
LONG_TAJIK = "Кинематографистонамонро ба озмоишгоҳҳои байналмилалӣ даъват менамоем"
LONG_KYRGYZ = "Кинематографисттерибиздин лабораторияларындагыларга арналган маалымат"
SENTENCE = "A sentence of ordinary length, as an editor would write it."
MANY_SENTENCES = " ".join([SENTENCE, LONG_TURKMEN + ".", LONG_TAJIK + ".", LONG_KYRGYZ + "."] * 2)
