from judges.scripts import missing_words


def test_words_that_only_script_shows_are_named_in_their_order():
    assert missing_words("Closes in 3 days, in your time", "Closes in 3 days") == ["your", "time"]
    assert missing_words("Closes", "Closes on Friday") == []
