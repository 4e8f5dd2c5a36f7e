"""Find Chinese words by how they are spelled: full pinyin, initials, or a mixture of both."""

import functools


@functools.lru_cache(maxsize=4096)
def _sounds(char: str) -> tuple[str, ...]:
    """Return the ways in which a character is read, without tones; itself where it has none."""
    from pypinyin import Style, pinyin

    read = pinyin(char, style=Style.NORMAL, heteronym=True)
    return tuple(dict.fromkeys(sound.replace("ü", "v") for sound in read[0])) if read else (char,)


def is_spelled(term: str, words: str) -> bool:
    """Tell whether a term stands in words, as it is or spelled in Latin letters.

    Each character counts by its whole sound, by a beginning of it, or by its first letter; blanks
    and apostrophes of the term do not count. ``zijin``, ``zj`` and ``zijinj`` all find 资金奖补.
    """
    if term.casefold() in words.casefold():
        return True
    letters = "".join(char for char in term.casefold() if char not in " '’")
    if not letters or not letters.isascii() or not letters.isalnum():
        return False
    return any(_continues(letters, words[place:]) for place in range(len(words)))


def _continues(letters: str, words: str) -> bool:
    """Tell whether words from their beginning on are spelled by letters."""
    waiting = [(letters, 0)]
    seen = set(waiting)
    while waiting:
        rest, at = waiting.pop()
        if not rest:
            return True
        if at == len(words):
            continue
        for taken in _taken(rest, words[at]):
            step = (rest[taken:], at + 1)
            if step not in seen:
                seen.add(step)
                waiting.append(step)
    return False


def _taken(rest: str, char: str) -> set[int]:
    """Return how many letters one character may use up."""
    found = set()
    for sound in _sounds(char):
        sound = sound.casefold()  # noqa: PLW2901 - the same sound in lower case
        length = 0
        while length < min(len(rest), len(sound)) and rest[length] == sound[length]:
            length += 1
            if length in (1, len(sound)) or length == len(rest):
                found.add(length)
    return found
