"""Likeness by letters agrees with scikit-learn’s TF-IDF over runs within words, and finds forms of one word."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from tracker.analysis.letter_runs import LetterRuns, runs_of

TELLINGS = ["the father was not named", "nobody asked who lived in the home", "a baby was not brought", "fathers a"]
WORDS = st.lists(st.text("abdefhnort", min_size=1, max_size=9), max_size=8).map(" ".join)


def test_a_word_has_its_runs_with_its_ends_and_a_short_one_itself() -> None:
    assert runs_of("home") == [" ho", "hom", "ome", "me ", " hom", "home", "ome ", " home", "home "]
    assert runs_of("a") == [" a "]


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_it_is_the_cosine_of_tf_idf(texts: list[str]) -> None:
    usual = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))
    usual.fit(TELLINGS)
    expected = (usual.transform(texts) @ usual.transform(TELLINGS).T).toarray()
    np.testing.assert_allclose(LetterRuns(TELLINGS).alike(texts), expected, atol=1e-5)


def test_forms_of_one_word_are_nearer_than_other_words() -> None:
    form, other = LetterRuns(["father named", "baby brought"]).alike(["fathers unnamed"])[0]
    assert form > 0.4 > other


def test_a_text_without_words_is_like_none() -> None:
    assert not LetterRuns(TELLINGS).alike(["", "zzz"]).any()
