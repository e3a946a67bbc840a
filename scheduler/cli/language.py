"""Which of the two languages a command speaks: as ``--lang`` says, or ``PAIBAN_LANG``, or the locale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.language import Language


def take_language(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """The arguments without ``--lang``, wherever it stands, and its value: it belongs to every command."""
    rest: list[str] = []
    wanted: str | None = None
    words = iter(arguments)
    for word in words:
        if word == "--":
            return [*rest, word, *words], wanted
        if word == "--lang":
            wanted = next(words, "")
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
        else:
            rest.append(word)
    return rest, wanted


def language_of(wanted: str | None, environment: Mapping[str, str]) -> Language | None:
    """The language to speak; None where ``wanted`` (``--lang``) names none that we know. A locale that is not Chinese
    means English; an unknown ``PAIBAN_LANG`` counts for nothing."""
    if wanted is not None:
        return _known(wanted)
    said = _known(environment.get("PAIBAN_LANG", ""))
    if said is not None:
        return said
    locale = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(key))), "")
    return _known(locale) or "en"


def _known(name: str) -> Language | None:
    word = name.lower().replace("_", "-").split("-")[0].split(".")[0]
    if word in ("zh", "chinese"):
        return "zh"
    return "en" if word in ("en", "english") else None
