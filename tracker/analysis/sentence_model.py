"""A stronger sentence model, for those who give its folder in RESEMBLANCE_MODEL: a BERT of the MiniLM kind, run with
numpy alone, so that no large library is needed for it. About a fiftieth of a second a lesson.

The folder holds `config.json`, `tokenizer.json` and `model.safetensors`, as published models of this kind do.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from tracker.analysis.word_vectors import Floats, unit
from tracker.domain.errors import RuleBroken

LONGEST = 256  # word pieces read of one text
NEEDED = ("config.json", "tokenizer.json", "model.safetensors")


class SentenceModel:
    """Texts become unit rows: the mean of the last layer."""

    def __init__(self, folder: Path) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        told = _settings(folder)
        self._heads, self._layers = int(told["num_attention_heads"]), int(told["num_hidden_layers"])
        self._small = float(told.get("layer_norm_eps", 1e-12))
        read = load_file(folder / "model.safetensors")
        # What tells one model’s rows from another’s, wherever its folder stands.
        self.name = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
        self._of = {name.removeprefix("bert."): np.asarray(rows, np.float32) for name, rows in read.items()}
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()

    def rows(self, texts: Sequence[str]) -> Floats:
        """One row of length 1 a text; all zeros for a text without words."""
        wide = self._of["embeddings.word_embeddings.weight"].shape[1]
        found = np.zeros((len(texts), wide), dtype=np.float32)
        for row, text in enumerate(texts):
            if text.strip():
                found[row] = self._last_layer(self._tokenizer.encode(text).ids).mean(0)
        return unit(found)

    def _last_layer(self, numbers: Sequence[int]) -> Floats:
        words = "embeddings."
        state = self._of[f"{words}word_embeddings.weight"][list(numbers)]
        state = state + self._of[f"{words}position_embeddings.weight"][: len(numbers)]
        state = self._levelled(state + self._of[f"{words}token_type_embeddings.weight"][0], f"{words}LayerNorm")
        for layer in range(self._layers):
            state = self._layer(state, f"encoder.layer.{layer}.")
        return state

    def _layer(self, state: Floats, name: str) -> Floats:
        from scipy.special import erf

        met = self._linear(self._attention(state, f"{name}attention.self."), f"{name}attention.output.dense")
        state = self._levelled(state + met, f"{name}attention.output.LayerNorm")
        wide = self._linear(state, f"{name}intermediate.dense")
        wide = wide * np.float32(0.5) * (1 + erf(wide / np.float32(np.sqrt(2))))
        return self._levelled(state + self._linear(wide, f"{name}output.dense"), f"{name}output.LayerNorm")

    def _attention(self, state: Floats, name: str) -> Floats:
        many, wide = state.shape
        query, key, value = (
            self._linear(state, name + part).reshape(many, self._heads, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        odds = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(wide // self._heads))
        share = np.exp(odds - odds.max(-1, keepdims=True))
        share /= share.sum(-1, keepdims=True)
        met: Floats = (share @ value).transpose(1, 0, 2).reshape(many, wide)
        return met

    def _linear(self, state: Floats, name: str) -> Floats:
        moved: Floats = state @ self._of[f"{name}.weight"].T + self._of[f"{name}.bias"]
        return moved

    def _levelled(self, state: Floats, name: str) -> Floats:
        middle, spread = state.mean(-1, keepdims=True), state.var(-1, keepdims=True)
        level = (state - middle) / np.sqrt(spread + self._small)
        moved: Floats = level * self._of[f"{name}.weight"] + self._of[f"{name}.bias"]
        return moved


_chosen: list[Path] = []


def choose(folder: Path | None) -> None:
    """Use the model of a folder from now on, or none; for the start of the application, from its settings. Its tables
    are looked at here, and read at the first question.

    Raises:
        RuleBroken: the folder does not hold a model of this kind.
    """
    if folder is not None:
        _look_at(folder)
    _chosen[:] = [folder] if folder else []


def chosen() -> SentenceModel | None:
    """The model in use."""
    return sentence_model(_chosen[0]) if _chosen else None


@lru_cache(maxsize=2)
def sentence_model(folder: Path) -> SentenceModel:
    """The model of a folder, read once.

    Raises:
        RuleBroken: the folder does not hold a model of this kind.
    """
    return SentenceModel(folder)


def _look_at(folder: Path) -> None:
    """Refuse a folder that would fail at the first question, by its settings and the heads of its files alone."""
    told = _settings(folder)
    layers = range(_number(told, "num_hidden_layers"))
    needed = {
        "embeddings.word_embeddings.weight",
        *(f"encoder.layer.{layer}.output.dense.weight" for layer in layers),
    }
    if needed - _tables(folder / "model.safetensors"):
        raise RuleBroken(_broken("model.safetensors"))
    if not isinstance(_read_json(folder / "tokenizer.json").get("model"), dict):
        raise RuleBroken(_broken("tokenizer.json"))


def _tables(file: Path) -> set[str]:
    """The names of the tables in a file of weights: its first eight bytes say how long the list of them is."""
    with file.open("rb") as content:
        long = int.from_bytes(content.read(8), "little")
        if not 0 < long < file.stat().st_size:
            raise RuleBroken(_broken(file.name))
        head = content.read(long)
    try:
        return {str(name).removeprefix("bert.") for name in json.loads(head)}
    except ValueError as broken:
        raise RuleBroken(_broken(file.name)) from broken


def _settings(folder: Path) -> dict[str, Any]:
    missing = next((name for name in NEEDED if not (folder / name).is_file()), None)
    if missing:
        raise RuleBroken(f"The folder of the sentence model holds no {missing}. Give the folder that holds it.")
    told = _read_json(folder / "config.json")
    if told.get("model_type") != "bert" or told.get("hidden_act") != "gelu":
        raise RuleBroken("The sentence model is not of the kind that can be run here. Give one of the MiniLM kind.")
    if _number(told, "hidden_size") % _number(told, "num_attention_heads"):
        raise RuleBroken(_broken("config.json"))
    return told


def _number(told: dict[str, Any], name: str) -> int:
    number = told.get(name)
    if not isinstance(number, int) or number < 1:
        raise RuleBroken(_broken("config.json"))
    return number


def _read_json(file: Path) -> dict[str, Any]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, OSError) as broken:
        raise RuleBroken(_broken(file.name)) from broken
    if not isinstance(told, dict):
        raise RuleBroken(_broken(file.name))
    return told


def _broken(name: str) -> str:
    return f"The {name} of the sentence model cannot be read. Fetch the model again, and give the folder that holds it."
