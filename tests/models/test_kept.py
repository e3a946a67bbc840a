"""What is kept as text is like the dictionary that it stands for, whatever is done with it."""

from __future__ import annotations

from copy import copy

from hypothesis import given
from hypothesis import strategies as st

from models.kept import Kept

texts = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9).map(str))


def made(texts: dict[str, str]) -> tuple[Kept[str, int], dict[str, int]]:
    return Kept(texts, lambda key, text: int(text)), {key: int(text) for key, text in texts.items()}


@given(texts, st.lists(st.tuples(st.sampled_from(["get", "set", "pop", "take"]), st.sampled_from("abcde")), max_size=6))
def test_it_is_like_the_dictionary_that_it_stands_for(texts: dict[str, str], steps: list[tuple[str, str]]) -> None:
    kept, plain = made(texts)
    for what, key in steps:
        if what == "get":
            assert (kept.get(key), kept.get(key, 7), key in kept) == (plain.get(key), plain.get(key, 7), key in plain)
        elif what == "set":
            kept[key] = plain[key] = 11
        elif what == "pop":
            assert kept.pop(key, None) == plain.pop(key, None)
        elif key in plain:
            assert kept[key] == plain[key]
        assert list(copy(kept).items()) == list(plain.items())
    assert (dict(kept), {**kept}, list(kept), len(kept)) == (plain, plain, list(plain), len(plain))
    assert (list(kept.values()), sorted(kept.items())) == (list(plain.values()), sorted(plain.items()))
    assert (kept == plain, plain == kept, kept != plain) == (True, True, False)
    assert (kept | {"z": 1}, {"z": 1} | kept) == (plain | {"z": 1}, {"z": 1} | plain)
    assert max(kept, default="") == max(plain, default="")


def test_a_copy_goes_its_own_way_and_nothing_is_made_for_it() -> None:
    calls: list[str] = []

    def make(key: str, text: str) -> int:
        calls.append(text)
        return int(text)

    kept = Kept({"a": "1", "b": "2"}, make)
    other = copy(kept)
    other["a"] = 5
    del other["b"]
    assert (calls, kept.unmade("a"), kept.texts()) == ([], "1", {"a": "1", "b": "2"})
    assert (dict(kept), dict(other), kept.unmade("a")) == ({"a": 1, "b": 2}, {"a": 5}, None)
    assert (kept["a"], calls) == (1, ["1", "2"])
