"""Who or what is meant: people type an id, a name, or the beginning of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from scheduler.cli.call import Call
from scheduler.cli.refusal import Refused

_SHOWN = 12
_ENOUGH = 4
"""Letters of a code that say which one is meant."""


def meant(call: Call, kind: str, word: str, names: Mapping[str, str], *, code: bool = False) -> str:
    """The id that ``word`` means among ``names`` (id -> name); ``kind`` is the key of what they are, in the sentences.

    An id goes before a name, a whole name before the beginning of an id or name, and that before a part; a session goes
    before its own shifts, whose ids begin with its id. A ``code`` (a draft's, a number) has to be there whole, or at least
    some letters from its beginning: nobody types a part of it from memory. Refused where nothing matches, or more than one
    thing matches equally well: the answer lists them.
    """
    for candidates in _codes(word.strip(), names) if code else _matches(word.strip(), names):
        if len(candidates) == 1:
            return candidates[0]
        whole = min(candidates, key=len, default="")
        if candidates and all(each == whole or each.startswith(f"{whole}/") for each in candidates):
            return whole
        if candidates:
            raise _ambiguous(call, kind, word, candidates, names)
    near = get_close_matches(word, [*names, *names.values()], n=3)
    what = call.say(f"kind.{kind}")
    if near:
        raise Refused(call.say("unknown.near", kind=what, word=word, near=call.listed(near)))
    raise Refused(call.say("unknown", kind=what, word=word))


def _matches(word: str, names: Mapping[str, str]) -> list[list[str]]:
    """Candidates, from the surest kind of match to the least sure."""
    if not word:
        return []
    low = word.casefold()
    return [
        [each for each in names if each == word],
        [each for each in names if each.casefold() == low],
        [each for each, name in names.items() if name.casefold() == low],
        [each for each, name in names.items() if each.casefold().startswith(low) or name.casefold().startswith(low)],
        [each for each, name in names.items() if low in name.casefold()],
    ]


def _codes(word: str, names: Mapping[str, str]) -> list[list[str]]:
    low = word.casefold()
    begun = [each for each in names if each.casefold().startswith(low)] if len(word) >= _ENOUGH else []
    return [[each for each in names if each.casefold() == low], begun]


def _ambiguous(call: Call, kind: str, word: str, candidates: list[str], names: Mapping[str, str]) -> Refused:
    lines = [call.say("ambiguous", kind=call.say(f"kind.{kind}"), word=word, count=len(candidates))]
    lines += [f"  {each}  {names[each]}" for each in candidates[:_SHOWN]]
    if len(candidates) > _SHOWN:
        lines.append("  …")
    return Refused(*lines, report={"candidates": candidates})


def one_of(call: Call, word: str, choices: Sequence[str]) -> str:
    """The choice that is meant: itself, or the only one that begins so."""
    if word in choices:
        return word
    found = [each for each in choices if word and each.startswith(word.casefold())]
    if len(found) == 1:
        return found[0]
    raise Refused(call.say("choice", word=word, choices=", ".join(found or choices)))
