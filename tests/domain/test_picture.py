"""A picture is spoken in sentences."""

from tracker.domain.picture import Picture, Table


def test_a_picture_is_spoken_in_sentences() -> None:
    picture = Picture("k", "1 of 2 is done.", "r", None, Table((), []), counted="Half")
    assert picture.spoken == "1 of 2 is done. Half. The table after it holds the numbers."
