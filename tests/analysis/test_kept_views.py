"""Views are kept as bytes under a version, and read back."""

from pathlib import Path

import numpy as np
import pytest

from tests.analysis.test_resemblance import BRUISE, FATHER
from tracker.analysis import kept_views
from tracker.analysis.kept_views import as_bytes, digest_of, from_bytes, version_in_use
from tracker.analysis.views import Views, views


def test_what_is_kept_is_read_back_to_a_thousandth() -> None:
    seen = views([BRUISE, FATHER, ""])
    again = from_bytes(as_bytes(seen), views([]))
    for name in Views.__slots__:
        one, other = getattr(seen, name), getattr(again, name)
        assert one.shape == other.shape
        assert np.allclose(one, other, atol=1e-3)
    assert len(from_bytes([], views([]))) == 0


def test_other_words_have_another_digest_and_another_way_of_looking_another_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert digest_of(BRUISE) != digest_of(FATHER)
    before = version_in_use()
    assert version_in_use() == before
    (tmp_path / "other.txt").write_text("other")
    monkeypatch.setattr(kept_views, "READ", (tmp_path / "other.txt",))
    kept_views._files.cache_clear()
    assert version_in_use() != before
    monkeypatch.undo()
    kept_views._files.cache_clear()
