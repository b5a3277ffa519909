"""An index as one block of bytes, and how to look words up in it without unpacking it.

Runs in both. Imports nothing but the standard library.

    | how many | words begin | postings begin | paths begin | postings   | paths | words, sorted |
    | 3 counts | a count each, and where the last one ends   | file, line |   text, one after the |
                                                             |            |   other               |

Every count is a whole number of 32 bits, so a memoryview cast to "I" is the table; the text is UTF-8.
"""

from array import array
from bisect import bisect_left
from itertools import accumulate
from multiprocessing.shared_memory import SharedMemory

COUNT = "I"
HEAD = 3  # words, postings, paths


def pack(index):
    """Return {word: {path: [line, …]}} as one block of bytes. Paths are str; words are sorted by their UTF-8."""
    words = sorted(index, key=str.encode)
    paths = sorted({path for places in index.values() for path in places})
    number = {path: place for place, path in enumerate(paths)}
    postings = [[(number[path], line) for path in sorted(index[word]) for line in index[word][path]] for word in words]
    word_texts, path_texts = [word.encode() for word in words], [path.encode("utf-8", "surrogatepass")
                                                                 for path in paths]
    numbers = array(COUNT, [len(words), sum(map(len, postings)), len(paths)])
    for each in (word_texts, postings, path_texts):
        numbers.extend(accumulate(map(len, each), initial=0))
    numbers.extend(count for places in postings for posting in places for count in posting)
    return b"".join([numbers.tobytes(), *path_texts, *word_texts])


class Table:
    """The parts of a packed index, as views on the very bytes. Use it in a ``with`` block: its views must go first."""

    def __init__(self, block):
        self.block = memoryview(block)
        size = array(COUNT).itemsize
        with self.block[:HEAD * size] as head, head.cast(COUNT) as counts:
            self.words, self.places, self.paths = counts
        whole = HEAD + (self.words + 1) * 2 + self.paths + 1 + 2 * self.places
        self.raw = self.block[:whole * size]
        self.numbers = self.raw.cast(COUNT)
        self.path_text = whole * size
        self.word_text = self.path_text + self.numbers[HEAD + (self.words + 1) * 2 + self.paths]

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        for view in (self.numbers, self.raw, self.block):
            view.release()

    def word(self, place):
        """Return the word at this place of the sorted words, as bytes: the only bytes that are copied."""
        begin, end = self.numbers[HEAD + place], self.numbers[HEAD + place + 1]
        return bytes(self.block[self.word_text + begin:self.word_text + end])

    def path(self, number):
        """Return the path with this number."""
        first = HEAD + (self.words + 1) * 2 + number
        begin, end = self.numbers[first], self.numbers[first + 1]
        return bytes(self.block[self.path_text + begin:self.path_text + end]).decode("utf-8", "surrogatepass")

    def postings(self, word):
        """Return [(number of the path, line), …] of a word, sorted; empty if it isn't there."""
        wanted = word.encode()
        place = bisect_left(range(self.words), wanted, key=self.word)
        if place == self.words or self.word(place) != wanted:
            return []
        first = HEAD + (self.words + 1) + place
        base = HEAD + (self.words + 1) * 2 + self.paths + 1
        begin, end = (base + 2 * self.numbers[first + more] for more in (0, 1))
        return list(zip(self.numbers[begin:end:2], self.numbers[begin + 1:end:2]))


def find(block, words):
    """Return {path: [line, …]}: the definitions that are found by each of the words, "read line".

    block: the bytes that pack returned, or a view on them, which may be longer. Small and capital letters are one.
    """
    with Table(block) as table:
        wanted = words.lower().split()
        common = set.intersection(*(set(table.postings(word)) for word in wanted)) if wanted else set()
        places = {}
        for number, line in sorted(common):
            places.setdefault(table.path(number), []).append(line)
        return places


class Lookup:
    """Find words in the segment of this name. It travels as its name; each process attaches once, at the first word."""

    def __init__(self, name):
        self.name, self.segment = name, None

    def __reduce__(self):
        return Lookup, (self.name,)

    def __call__(self, words):
        """Return what find returns for the index in the segment."""
        if self.segment is None:
            self.segment = SharedMemory(self.name)
        return find(self.segment.buf, words)
