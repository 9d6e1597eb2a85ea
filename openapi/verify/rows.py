"""Sections 2 to 4 of the protocol: hashes, lottery numbers, the Merkle tree, and how rows and JSON are written."""
import json
import re
from functools import lru_cache
from hashlib import sha256

class Refused(Exception):
    """A defect: its code (11), where it is, and the windows of E_PLAN."""
    def __init__(self, code, where="", windows=None):
        super().__init__(code)
        self.code, self.where, self.windows = code, where, windows

# Hashing and random numbers (2), Merkle tree (3)

def sha(data):
    return sha256(data).digest()

def H(label, *fields):
    """2: the label, a zero byte, then each field after its length."""
    fields = [f.encode() if isinstance(f, str) else f for f in fields]
    return sha(label.encode() + b"\0" + b"".join(len(f).to_bytes(4, "big") + f for f in fields))

@lru_cache(maxsize=None)
def subkey(seed, label):
    return H("TYD1/key", seed, label)

def ticket(seed, label, name):
    """2: the lottery number of an id; equal numbers are ordered by the id."""
    return sha(subkey(seed, label) + name.encode())[:16], name

def stream(key):
    """2: numbers of 64 bits, four from each block."""
    block = 0
    while True:
        data = sha(key + block.to_bytes(8, "big"))
        yield from (int.from_bytes(data[at:at + 8], "big") for at in (0, 8, 16, 24))
        block += 1

def below(numbers, m):
    """2: the next number of a stream, below m without bias."""
    return next(x for x in numbers if x < 2**64 // m * m) % m

def merkle_levels(rows):
    """3: the tree from the leaves up; a last odd node moves up unchanged."""
    levels = [[sha(b"\0" + row.encode()) for row in rows] or [sha(b"")]]
    while len(levels[-1]) > 1:
        pairs = [levels[-1][at:at + 2] for at in range(0, len(levels[-1]), 2)]
        levels.append([sha(b"\1" + pair[0] + pair[1]) if len(pair) == 2 else pair[0] for pair in pairs])
    return levels

def MTH(rows):
    return merkle_levels(rows)[-1][0]

def merkle_path(rows, index):
    """3: the neighbours from a leaf up to the root."""
    beside = [(level, (index >> height) ^ 1) for height, level in enumerate(merkle_levels(rows)[:-1])]
    return [level[at] for level, at in beside if at < len(level)]

def root_of_path(row, index, size, path):
    """3: RFC 9162 section 2.1.3.2; None when the path has not the length that index and size ask for."""
    last, node = size - 1, sha(b"\0" + row.encode())
    for beside in path:
        if last <= 0:
            return None
        if index % 2 or index == last:
            node = sha(b"\1" + beside + node)
            while index and index % 2 == 0:
                index, last = index // 2, last // 2
        else:
            node = sha(b"\1" + node + beside)
        index, last = index // 2, last // 2
    return node if last == 0 else None

# Grammar of rows (4)

ID, CODE = "[0-9A-Za-z][0-9A-Za-z._-]{0,63}", "[0-9A-Za-z][0-9A-Za-z._-]{0,31}"
INT, MONTH = "(?:0|[1-9][0-9]{0,15})", "[0-9]{4}-(?:0[1-9]|1[0-2])"
DAY = MONTH + "-(?:0[1-9]|[12][0-9]|3[01])"
GRAMMAR = {
    "ID": ID, "CODE": CODE, "INT": INT, "MONTH": MONTH, "DAY": DAY, "HEX": "[0-9a-f]{64}", "SALT": "-|[0-9a-f]{32}",
    "TIME": DAY + "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z", "TEXT": "[ -{}~]{1,512}", "ANY": "(?s:.*)",
    "INTS": f"{INT}(?:,{INT})*", "IDS": f"-|{ID}(?:,{ID})*", "AREAS": rf"\*|{CODE}(?:,{CODE})*",
    "MAP": f"{CODE}:{INT}(?:,{CODE}:{INT})*", "ROLE": "main|standby", "STATE": "open|late|cap|visited|new|closed"}

def fits(kind, text):
    return re.fullmatch(GRAMMAR[kind], text) is not None

def split(row, spec):
    """4: the fields of a row; `spec` gives the tag and each field's grammar, `a..b` being an INT within limits."""
    (tag, *kinds), (found, *fields) = spec.split(), row.split("|")
    if found != tag or len(fields) != len(kinds):
        raise Refused("E_FORMAT", row)
    if not all(fits("INT" if ".." in kind else kind, text) for kind, text in zip(kinds, fields)):
        raise Refused("E_TOKEN", row)
    return [within(kind, [text], row)[0] if ".." in kind else text for kind, text in zip(kinds, fields)]

def within(limits, texts, row):
    low, high = map(int, limits.split(".."))
    if not all(low <= int(text) <= high for text in texts):
        raise Refused("E_RANGE", row)
    return [int(text) for text in texts]

def mapped(text, limits, row):
    keys, values = zip(*[item.split(":") for item in text.split(",")])
    if any(one >= two for one, two in zip(keys, keys[1:])):
        raise Refused("E_TOKEN", row)
    return dict(zip(keys, within(limits, values, row)))

def ascending(keys):
    for one, two in zip(keys, keys[1:]):
        if one >= two:
            raise Refused("E_DUP" if one == two else "E_ORDER", str(two))
    return keys

def months(text):
    return int(text[:4]) * 12 + int(text[5:7])

# The record (4): shapes of JSON values; ["HEX"] is a list, ("NULL", x) may be null

ROWS, COUNT = ["ANY"], "COUNT"
INPUT = {"alg": "ANY", "announcement": ROWS, "institutions": ROWS, "inspectors": ("NULL", ROWS),
         "recusals": ("NULL", ROWS), "nonces": ["HEX"], "beacon": {"rank": "INTEGER", "text": "ANY"}, "events": ROWS,
         "added": ROWS}
SHORTAGE = {"short": COUNT, "failed": ROWS, "places": ROWS, "extras": ROWS, "people": ROWS, "own": ROWS, "units": ROWS,
            "demand": COUNT, "room": COUNT}
REVISION = {"teams": ROWS, "shortage": ("NULL", SHORTAGE), "event_commit": "HEX", "result_root": "HEX"}
OUTPUT = {"ann": "HEX", "seed": "HEX", "selection": ROWS, "select_commit": "HEX", "revisions": [REVISION]}
LEAF = {"row": "ANY", "index": COUNT, "size": COUNT, "path": ["HEX"]}
DOOR_PROOF = {"ann": "HEX", "rev": COUNT, "select_commit": "HEX", "event_commit": "HEX", **LEAF}
UNIT_PROOF = {"blind": "HEX", **LEAF}

def has_shape(shape, value):
    if isinstance(shape, dict):
        same_keys = isinstance(value, dict) and set(value) == set(shape)
        return same_keys and all(has_shape(shape[key], value[key]) for key in shape)
    if isinstance(shape, tuple):
        return value is None or has_shape(shape[1], value)
    if isinstance(shape, list):
        return isinstance(value, list) and all(has_shape(shape[0], item) for item in value)
    if shape in (COUNT, "INTEGER"):
        return type(value) is int and (value >= 0 or shape == "INTEGER")
    return isinstance(value, str) and fits(shape, value)

def load(data):
    """4: JSON in UTF-8; a repeated key, a fraction, an exponent or a number of 2^53 or more is an error."""
    def keys_once(pairs):
        if len(dict(pairs)) != len(pairs):
            never("a key is repeated")
        return dict(pairs)
    def whole(text):
        if text == "-0" or len(text) > 17 or abs(int(text)) >= 2**53:
            never(text)
        return int(text)
    def never(text):
        raise ValueError(text[:80])
    try:
        value = json.loads(data.decode(), object_pairs_hook=keys_once, parse_int=whole, parse_float=never,
                           parse_constant=never)
        json.dumps(value, ensure_ascii=False).encode()  # half a surrogate pair is no text
        return value
    except (ValueError, RecursionError) as error:
        raise Refused("E_FORMAT", str(error)) from None
