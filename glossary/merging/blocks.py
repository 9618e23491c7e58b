"""What many share, found without holding what each has: first by hash values, then those alone that may be alike are asked again."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

import numpy as np

K = TypeVar("K", bound=Hashable)


def blocks(size: int, keys: Callable[[int], Iterable[K]]) -> dict[K, list[int]]:
    """By key, the numbers (0 to `size` - 1) that have it, ascending; keys that one number alone has are left out.

    `keys` is asked once for every number, and again for those that have something in common with another.
    """
    hashes, owners = array("q"), array("i")
    for number in range(size):
        for one in keys(number):
            hashes.append(hash(one))
            owners.append(number)
    found: defaultdict[K, list[int]] = defaultdict(list)
    if hashes:
        values = np.frombuffer(hashes, np.int64)
        ordered = np.sort(values)
        several = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
        sharing = np.unique(np.frombuffer(owners, np.int32)[np.isin(values, several)])
        wanted = set(several.tolist())
        for number in sharing.tolist():
            for one in keys(number):
                if hash(one) in wanted:
                    found[one].append(number)
    return {one: numbers for one, numbers in found.items() if len(numbers) > 1}


def alike(size: int, key: Callable[[int], Hashable]) -> Iterable[list[int]]:
    """The numbers (0 to `size` - 1) that have a key in common with others, together, ascending."""
    return blocks(size, lambda number: (key(number),)).values()
