"""Random small draws and random changes to them, for agree.py; everything comes from the `random.Random` given."""
import copy
import json

import verify
from explain import shortage
from tyd1 import H, merkle, short_windows

INPUT = ["alg", "announcement", "institutions", "inspectors", "recusals", "nonces", "beacon", "events", "added"]
OUTPUT = ["ann", "seed", "selection", "select_commit", "revisions"]
TABLES = ["institutions", "inspectors", "recusals"]


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def compute(data):
    """The record that follows from an input, or why none does."""
    draw = verify.run(data, computing=True, explain=shortage)
    if not draw.defect:
        return {key: draw.record[key] for key in (*INPUT, *OUTPUT)}
    windows = [one for s in draw.strata.values() for one in short_windows(s)] if draw.begun[-1][0] == "plan" else []
    return {"error": draw.defect.args[0], **({"windows": windows} if windows else {})}


def month(start, ahead):
    at = int(start[:4]) * 12 + int(start[5:]) - 1 + ahead
    return f"{at // 12:04}-{at % 12 + 1:02}"


def salt(rng):
    return rng.choice(["-", f"{rng.getrandbits(128):032x}"])


def names(rng, prefix, count):
    """Distinct names, in order; their order by bytes is not that by number."""
    return sorted({prefix + rng.choice("0aZ_.-") + str(rng.randrange(1000)) for _ in range(count)})


def name_of(row):
    return row.split("|")[1]


def institution(rng, name, stratum, areas, period, plan, soon):
    state = rng.choices(["open", "late", "cap", "visited", "new", "closed"], [12, 2, 1, 2, 1, 1])[0]
    start = rng.randint(1, 3) if state in ("cap", "visited", "new") else -rng.randint(0, 14)
    due = max(0, start) + (0 if rng.random() < soon else rng.randint(0, len(plan) + 5))
    months = f"{month(period, start)}|{month(period, due)}"
    return f"I|{name}|{stratum}|{rng.choice(areas)}|{rng.choice('ABC')}|{months}|{state}"


def inspector(rng, name, departments, areas, period):
    department = rng.choice(departments)
    where = "*" if rng.random() < 0.5 else ",".join(rng.sample(areas, rng.randint(1, len(areas))))
    last = f"{period}-15" if rng.random() < 0.05 else "2030-12-31"
    cap, role = rng.choice([0, 1, 1, 2, 2, 3, 4, 9]), rng.choice(["main"] * 4 + ["standby"])
    unit = f"{department}{rng.randrange(3)}"
    return f"J|{name}|{department}|{unit}|{where}|2024-01-01|{last}|{cap}|{rng.randrange(20)}|{role}|{salt(rng)}"


def stratum_row(rng, name, plan, departments):
    size, minima = rng.choice([2, 2, 3, 3, 4, 5, 9]), {}
    for department in sorted(rng.sample(departments, rng.randint(1, len(departments)))):
        minima[department] = rng.randint(0, min(2, size - sum(minima.values())))
    weights = rng.choice(["A:1,B:2,C:4", "A:1,B:1,C:1", "A:1000,B:1,C:30"])
    rule = ",".join(f"{key}:{least}" for key, least in minima.items())
    return f"S|{name}|{','.join(map(str, plan))}|{weights}|{size}|{rng.choice([1, 1, 2, 3])}|{rule}"


def unsealed(rng):
    """The first nine keys of a record, still without commitments, counts and roots."""
    period = f"{rng.randint(2025, 2027)}-{rng.randint(1, 12):02}"
    floors = rng.choice(["1000000,500000,333334|5000", "1000000|1", "1000000,900000|900000", "1000000|100000"])
    departments, areas = ["EDU", "HEA", "FIR", "POL"][:rng.randint(1, 4)], ["A0", "A1", "A2"][:rng.randint(1, 3)]
    soon, crowd, institutions, strata = rng.choice([0, 0, 0.3]), rng.choice([4, 10, 20]), [], []
    for stratum in names(rng, "S", rng.choice([1, 1, 1, 2, 3])):
        plan = [rng.randint(0, 3) for _ in range(rng.choice([3, 4, 6, 8, 24]))]
        for name in names(rng, stratum, rng.randint(0, crowd)):
            institutions.append(institution(rng, name, stratum, areas, period, plan, soon))
        strata.append(stratum_row(rng, stratum, plan, departments))
    institutions.sort(key=name_of)
    people = [inspector(rng, name, departments, areas, period)
              for name in names(rng, "P", rng.choice([0, 3, 8, 8, 16, 24]))]
    blocked = rng.choice([0, 0.05, 0.3])
    recusals = [f"X|{name_of(j)}|{name_of(i)}|{salt(rng)}"
                for j in people for i in institutions if rng.random() < blocked]
    return {
        "alg": "tyd1",
        "announcement": [
            f"A|tyd1|310106|{period}|{rng.randrange(1000)}|{'0' * 64}",
            f"W|{period}-01|{period}-{rng.choice(['01', '28'])}|2025-01-01T01:00:00Z", f"F|{floors}", *strata,
            *(f"C|{name}|" for name in names(rng, "c", 30)[:rng.choice([2, 2, 3, 16])]),
            *(f"B|{rank}|dice|{rng.randrange(9)}|2025-01-02T00:00:00Z|2025-01-03T00:00:00Z"
              for rank in range(1, rng.randint(1, 3) + 1)),
            *(f"T|{table}||" for table in TABLES)],
        "institutions": institutions, "inspectors": people, "recusals": recusals, "nonces": [],
        "beacon": {"rank": 1, "text": f"{rng.getrandbits(64)} a,b~"}, "events": [], "added": []}


def seal(rng, draw):
    """Puts secret numbers, commitments, counts and roots into an input."""
    rows = draw["announcement"]
    draw_id = "|".join(rows[0].split("|")[1:5])
    for at, row in enumerate(rows):
        if row.startswith("C|"):
            nonce = rng.getrandbits(256).to_bytes(32, "big")
            draw["nonces"].append(nonce.hex())
            rows[at] = f"C|{name_of(row)}|{H('TYD1/commit', draw_id, name_of(row), nonce).hex()}"
    announce_tables(draw)


def announce_tables(draw):
    rows = draw["announcement"]
    for at, row in enumerate(rows):
        if row.startswith("T|"):
            table = draw[name_of(row)]
            rows[at] = f"T|{name_of(row)}|{len(table)}|{merkle(table).hex()}"


def widen_plan(rng, draw, window):
    """Adds the visits missing in a window, each in some month of it."""
    for at, row in enumerate(draw["announcement"]):
        fields = row.split("|")
        if fields[:2] == ["S", window["stratum"]]:
            plan = [int(n) for n in fields[2].split(",")]
            for _ in range(window["must"] - window["planned"]):
                plan[rng.randint(window["first"], window["last"]) - 1] += 1
            draw["announcement"][at] = "|".join(["S", fields[1], ",".join(map(str, plan)), *fields[3:]])


def add_event(rng, draw, record, done):
    """One change after the draw, nearly always a possible one; `done` are the visits carried out so far."""
    teams = [row.split("|") for row in record["revisions"][-1]["teams"]]
    left = [row[1] for row in teams if row[1] not in done]
    wild = rng.random() < 0.05
    people = [name_of(row) for row in draw["inspectors"] + draw["added"]] + (["nobody"] if wild else [])
    places = [name_of(row) for row in draw["institutions"]] if wild else left
    now_done = rng.sample(left, rng.randint(0, len(left) // 2)) if rng.random() < 0.5 else []
    kind, b = rng.choice(["absent", "recuse", "closed", "add"]), "-"
    k = len(draw["events"]) + 1
    if kind == "add":
        a = rng.choice(people) if wild and people else f"N{k}"
        like = rng.choice(draw["inspectors"] or ["J|x|EDU|EDU1|*|2024-01-01|2030-12-31|3|0|main|-"])
        draw["added"].append("|".join(["J", a, *like.split("|")[2:]]))
    elif kind == "closed":
        a = rng.choice([one for one in places if wild or one not in now_done] or ["nowhere"])
    else:
        a = rng.choice(people or ["nobody"])
        if kind == "recuse":
            seated = [(j, row[1]) for row in teams if row[3] != "-" for j in row[3].split(",")]
            a, b = rng.choice(seated) if seated and rng.random() < 0.7 else (a, rng.choice(places or ["nowhere"]))
    draw["events"].append(f"E|{k}|2026-04-{k:02}T08:00:00Z|{kind}|{a}|{b}|{','.join(now_done) or '-'}")
    return now_done


def random_draw(rng):
    """An input; some have too small a plan, some an impossible event."""
    draw = unsealed(rng)
    seal(rng, draw)
    draw["beacon"]["rank"] = rng.randint(1, sum(row.startswith("B|") for row in draw["announcement"]))
    record = compute(compact(draw))
    for _ in range(0 if rng.random() < 0.1 else 30):
        if "windows" in record:
            widen_plan(rng, draw, max(record["windows"], key=lambda window: window["must"] - window["planned"]))
            record = compute(compact(draw))
    done = set()
    for _ in range(rng.choice([0, 0, 0, 1, 3, 6])):
        if "error" not in record:
            before = copy.deepcopy(draw)
            now_done = add_event(rng, draw, record, done)
            after = compute(compact(draw))
            if "error" not in after or rng.random() < 0.2:
                record, done = after, done | set(now_done)
            else:
                draw = before
    return draw


# One random change

TOKENS = [
    "", "-", "*", "0", "1", "2", "9", "00", "01", "-1", "1.0", "24", "25", "501", "1001", "1000001", "9007199254740991",
    "9007199254740992", "9999999999999999", "10000000000000000", "2026-13", "2026-02", "2031-01", "2026-02-31",
    "2026-02-32", "2026-02-31T23:59:59Z", "2026-02-31T24:00:00Z", "2026-02-31T23:60:00Z", "2026-02-31T23:00:60Z", "A",
    "A:1", "A:0", "B:1,A:1", "A:1,A:1", "A:1001", "EDU:0", "EDU:9,HEA:1", "1,2", "1,", "1000000,1", "X" * 32, "X" * 33,
    "X" * 64, "X" * 65, "中", "a b", "a\nb", "open", "late", "new", "closed", "main", "standby", "absent", "recuse",
    "add", "tyd1", "tyd2", "institutions", "f" * 32, "F" * 64]
VALUES = [None, True, 0, 1, -1, 2**53 - 1, 2**53, 10**30, 1.5, 1e300, "", "x", [], [0], [None], ["x"], {}, {"x": 1}]
FIRST = [  # put before the first key
    b'"alg":"tyd1",', b'"other":1,', b'"note":{"a":1,"a":1},', b'"note":{"a":1,"\\u0061":1},', b'"note":"\\ud800",',
    b'"note":"\\ud83d\\ude00",', b'"note":"\\u0000\\"",', b'"note":"\t",', b'"note":NaN,', b'"note":-Infinity,',
    b'"note":1.0,', b'"note":1e2,', b'"note":-7,', b'"note":-0,', b'"note":' + b"9" * 5000 + b",",
    b'"note":' + b"[" * 99999 + b",", b'"sig":["any",{"k":"\xe4\xb8\xad"}],', b'"sig":"\xff",',
    b'"sig":"\xed\xa0\x80",', b",", b"\x0b", b" \n\t"]
RAW = [(b"{", b"{" + text) for text in FIRST] + [  # what is replaced, once, by what
    (b"{", b"[{"), (b"{", b"\xef\xbb\xbf{"), (b'"', b"'"), (b":", b""), (b'"tyd1"', b'"tyd2"'),
    (b'"tyd1"', b'"\\u0074yd1"'), (b'"rank":', b'"rank":0'), (b'"rank":', b'"rank":1,"rank":'),
    (b'"rank":', b'"x":1,"rank":'), (b'"rank":', b'"rank":-'), (b'"text":"', b'"text":"\xff'),
    (b'"text":"', b'"text":"|'), (b'"text":"', b'"text":"\\u0041'), (b'"text":"', b'"text":"\xe4\xb8\xad'),
    (b'"text":"', b'"text":"' + b"a" * 512)]


def containers(value):
    """Every object and list in a JSON value that has something in it."""
    inside = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return ([value] if inside else []) + [one for part in inside for one in containers(part)]


def change_text(rng, text):
    """One field, one separator, or one character: half of the time by one that fits as well."""
    how = rng.random()
    if how < 0.05:
        return rng.choice([text + "|", text + "\n", text.replace("|", ":", 1)])
    if how < 0.5 and "|" in text:
        fields = text.split("|")
        fields[rng.randrange(len(fields))] = rng.choice(TOKENS)
        return "|".join(fields)
    if not text:
        return "x"
    at = rng.randrange(len(text))
    same = "0123456789" if text[at].isdigit() else "abcdef" if text[at] in "abcdef" else "AEIOU"
    return text[:at] + rng.choice(same if how < 0.9 else "0aZ|,:-*~ \n中") + text[at + 1:]


def change_rows(rng, rows):
    at, how = rng.randrange(len(rows)), rng.randrange(8)
    if how == 0:
        del rows[at]
    elif how == 1:
        rows.insert(at, rows[at])
    elif how == 2:
        other = rng.randrange(len(rows))
        rows[at], rows[other] = rows[other], rows[at]
    else:
        rows[at] = change_text(rng, rows[at])


def change_value(rng, record):
    """Another text, number, type or key at some place of the record."""
    key = rng.choice(list(record))
    place = rng.choice(containers(record[key]) + [record])
    at = key if place is record else rng.choice(list(place) if isinstance(place, dict) else range(len(place)))
    how = rng.random()
    if isinstance(place[at], str) and how < 0.8:
        place[at] = change_text(rng, place[at])
    elif type(place[at]) is int and how < 0.8:
        place[at] += rng.choice([-1, 1])
    elif how < 0.9:
        place[at] = rng.choice(VALUES)
    elif how < 0.95:
        del place[at]
    elif isinstance(place, dict):
        place["other"] = rng.choice(VALUES)
    else:
        place.insert(at, place[-1])


def graft(rng, record):
    """The results of another draw, whose beacon, events or people differ, under this one's input."""
    other = {key: record[key] for key in INPUT}
    how = rng.choice(["beacon", "events", "inspectors"])
    if how == "beacon":
        other["beacon"] = {"rank": 1, "text": str(rng.randrange(1000))}
    elif how == "events":
        other.update(events=[], added=[])
    else:
        other["inspectors"], other["recusals"] = other["inspectors"][1:], []
        other["announcement"] = list(other["announcement"])
        announce_tables(other)
    found = compute(compact(other))
    if "error" not in found:
        kept = rng.choice([[], ["ann"], ["ann", "seed"], ["ann", "seed", "selection", "select_commit"]])
        record.update({key: found[key] for key in OUTPUT if key not in kept})


def change(rng, record):
    """A copy of an input or a record, as text, with one change somewhere."""
    record, how, whole = copy.deepcopy(record), rng.random(), "revisions" in record
    if how < 0.1:
        return compact(record).replace(*rng.choice(RAW), 1)
    if how < 0.4:
        name = rng.choice([*TABLES, "announcement", "announcement", "events", "added"])
        if record[name]:
            change_rows(rng, record[name])
        if name in TABLES and rng.random() < 0.9:
            announce_tables(record)
    elif how < 0.5 and whole:
        graft(rng, record)
    else:
        if how < 0.6 and whole:
            record["inspectors"] = record["recusals"] = None
        if how > 0.52:
            change_value(rng, record)
    return compact(record)
