"""The draw `tyd1`, written from PROTOCOL.md; the number behind a function is the section it follows."""
import re
from hashlib import sha256
from struct import unpack
D = 10**9  # 6: one certain visit, in parts
class Refused(Exception): pass  # a defect: its code (11) and where it is
class Thing:  # an institution, a person, a stratum …: what its row says about it
    def __init__(self, **facts): vars(self).update(facts)
def require(fact, code, where):
    if not fact:
        raise Refused(code, where)
def sha(data): return sha256(data).digest()
def ticket(seed, label, name): return sha(H("TYD1/key", seed, label) + name.encode())[:16], name  # 2
def below(words, m): return next(x for x in words if x < 2**64 // m * m) % m  # 2
def H(label, *fields):  # 2
    fields = [f.encode() if isinstance(f, str) else f for f in fields]
    return sha(label.encode() + b"\0" + b"".join(len(f).to_bytes(4, "big") + f for f in fields))
def stream(key):  # 2
    for block in range(2**64):
        yield from unpack(">4Q", sha(key + block.to_bytes(8, "big")))
def merkle(rows):  # 3
    level = [sha(b"\0" + row.encode()) for row in rows] or [sha(b"")]
    while len(level) > 1:
        pairs = [level[at:at + 2] for at in range(0, len(level), 2)]
        level = [sha(b"\1" + b"".join(pair)) if len(pair) == 2 else pair[0] for pair in pairs]
    return level[0]
def root_above(row, index, size, path):  # 3: a tree is split at the largest power of two below its size
    if size > 1 and path:
        half = 2 ** ((size - 1).bit_length() - 1)
        if index < half:
            return sha(b"\1" + root_above(row, index, half, path[:-1]) + path[-1])
        return sha(b"\1" + path[-1] + root_above(row, index - half, size - half, path[:-1]))
    require((index, size, path) == (0, 1, []), "E_PROOF", "index, size, path")
    return sha(b"\0" + row.encode())
ID, CODE, INT = "[0-9A-Za-z][0-9A-Za-z._-]{0,63}", "[0-9A-Za-z][0-9A-Za-z._-]{0,31}", "(?:0|[1-9][0-9]{0,15})"
MONTH, OF_MONTH = "[0-9]{4}-(?:0[1-9]|1[0-2])", "-(?:0[1-9]|[12][0-9]|3[01])"
GRAMMAR = {  # 4
    "ID": ID, "CODE": CODE, "INT": INT, "MONTH": MONTH, "DAY": MONTH + OF_MONTH, "HEX": "[0-9a-f]{64}",
    "TIME": MONTH + OF_MONTH + "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z", "SALT": "-|[0-9a-f]{32}",
    "INTS": f"{INT}(?:,{INT})*", "MAP": f"{CODE}:{INT}(?:,{CODE}:{INT})*", "IDS": f"-|{ID}(?:,{ID})*",
    "AREAS": rf"\*|{CODE}(?:,{CODE})*", "ANY": "(?s:.*)", "ROLE": "main|standby",
    "STATE": "open|late|cap|visited|new|closed"}
FIELDS = {  # 4: name=grammar, numbers with their limits
    "A": "alg=ANY district=CODE period=MONTH seq=INT prev=HEX",
    "W": "first=DAY last=DAY announced=TIME",
    "F": "floors=INTS:1..1000000 others=INT:1..1000000",
    "S": "id=CODE plan=INTS:0..1000000 weights=MAP:1..1000 size=INT:2..9 unit_max=INT:1..9 minima=MAP:0..9",
    "C": "id=CODE commitment=HEX",
    "B": "rank=INT source=CODE round=CODE start=TIME deadline=TIME",
    "T": "id=ANY count=INT:0..4000000 root=HEX",
    "I": "id=ID stratum=CODE area=CODE kind=CODE start=MONTH due=MONTH state=STATE",
    "J": "id=ID department=CODE unit=CODE areas=AREAS first=DAY last=DAY cap=INT:0..500 ytd=INT:0..1000000 "
         "role=ROLE salt=SALT",
    "X": "inspector=ID institution=ID salt=SALT",
    "E": "k=INT time=TIME kind=ANY a=ID b=ANY done=IDS"}
def parse(row, tag):  # 4
    kinds, (found, *texts), thing = FIELDS[tag].split(), row.split("|"), Thing(row=row)
    require(found == tag and len(texts) == len(kinds), "E_FORMAT", row)
    for field, text in zip(kinds, texts):
        name, kind, *limits = re.split("=|:", field)
        require(re.fullmatch(GRAMMAR[kind], text), "E_TOKEN", row)
        setattr(thing, name, text)
        if limits:
            low, high = map(int, limits[0].split(".."))
            keys, numbers = zip(*[(item.split(":")[0], int(item.split(":")[-1])) for item in text.split(",")])
            require(kind != "MAP" or list(keys) == sorted(set(keys)), "E_TOKEN", row)
            require(low <= min(numbers) and max(numbers) <= high, "E_RANGE", row)
            setattr(thing, name, {"INT": numbers[0], "INTS": numbers, "MAP": dict(zip(keys, numbers))}[kind])
    return thing
def by_key(things, key=lambda thing: thing.id):  # 4
    keys = [key(thing) for thing in things]
    for one, two in zip(keys, keys[1:]):
        require(one < two, "E_DUP" if one == two else "E_ORDER", str(two))
    return dict(zip(keys, things))

# Step 1, which institutions: of each, `rel` and `m` are those of section 4.
def short_windows(s):  # 6.1
    months = range(1, len(s.plan) + 1)
    for first, last in [(first, last) for first in months for last in months if first <= last]:
        must, planned = sum(i.rel >= first and i.m <= last for i in s.counted), sum(s.plan[first - 1:last])
        if must > planned:
            yield {"stratum": s.id, "first": first, "last": last, "must": must, "planned": planned}
def raise_to(parts, scores, total, top):  # 6.2
    def lift(i, level): return max(parts[i], min(D, scores[i] * level))
    level, beyond = 0, top + 1
    while beyond - level > 1:
        middle = (level + beyond) // 2
        level, beyond = (middle, beyond) if sum(lift(i, middle) for i in scores) <= total else (level, middle)
    left = total - sum(lift(i, level) for i in scores)
    for i in scores:
        step = min(left, lift(i, level + 1) - lift(i, level)) if level < top else 0
        parts[i], left = lift(i, level) + step, left - step
    return level
def chances(d, s):  # 6.2: parts, n, mode, cuts
    frame = {i.id: i for i in s.counted if i.state in ("open", "late")}
    parts, n, cuts = dict.fromkeys(frame, 0), min(s.plan[0], len(frame)), []
    for k in range(1, len(s.plan) + 1):
        must = sum(i.m <= k for i in s.counted) - sum(s.plan[1:k])
        if must > max([0] + [m for _, m in cuts]):
            cuts.append((k, must))
            raise_to(parts, {i: unit.weight for i, unit in frame.items() if unit.m <= k}, must * D, D)
    floors = {i: d.floors[min(unit.m, len(d.floors)) - 1] for i, unit in frame.items()}
    mode = "normal" if raise_to(parts, floors, n * D, 1000) == 1000 else "tight"
    raise_to(parts, {i: unit.weight for i, unit in frame.items()}, n * D, D)
    return parts, n, "all" if n == len(frame) else mode, cuts
def draw_stratum(d, s):  # 6.3, 6.4
    parts, n, mode, cuts = chances(d, s)
    u = below(stream(H("TYD1/key", d.seed, "start/" + s.id)), D)
    group = {i: sum(k < d.institutions[i].m for k, _ in cuts) for i in parts}
    start, s.order = 0, sorted(parts, key=lambda i: (group[i], ticket(d.seed, "inst", i)))
    yield f"Q|{s.id}|{len(parts)}|{n}|{mode}|{','.join(f'{k}:{m}' for k, m in cuts) or '-'}|{u}"
    for i in s.order:
        hit = start + (u - start) % D < start + parts[i]  # the first tooth not before `start`
        d.institutions[i].visit = True if hit else None  # becomes False when an event closes it
        yield f"U|{s.id}|{i}|{group[i]}|{parts[i]}|{start}|{int(hit)}"
        start += parts[i]

# Step 2, who goes: an institution that is a visit has a team of people.
def is_valid(d, j): return j.first <= d.first and j.last >= d.last  # 7.1
def visits_of(d, j): return [v for v in d.visits if j in v.team]
def load(d, j): return len(visits_of(d, j)) + j.handicap  # 7.1
def is_free(d, j): return len(visits_of(d, j)) < j.cap  # 7.1
def members(v, e): return [j for j in v.team if j.department == e]
def is_full(v, e, unit): return sum(j.unit == unit for j in members(v, e)) >= v.rule.unit_max
def has_spare(v, e): return len(members(v, e)) > v.rule.minima[e]  # 7.4
def starts(v, e): return [("H", v, one) for one in (v.rule.minima if e == "*" else [e])]  # 7.4
def ranked(d, label, things): return sorted(things, key=lambda thing: ticket(d.seed, label, thing.id))  # 7.2
def start(d):  # 7.1
    d.by_rank = ranked(d, "visit", d.institutions.values())
    d.visits = [v for v in d.by_rank if v.visit]
    d.pool = ranked(d, "insp", [j for j in d.inspectors.values() if is_valid(d, j)])
    for j in d.pool:
        mates = [i.ytd for i in d.pool if i.role == "main" and i.department == j.department]
        j.handicap = 1000 if j.role == "standby" else int(j.ytd * len(mates) > sum(mates))
def outside(d, v, e):  # 7.1: who of department e may serve v and is not in its team
    return [j for j in d.pool if j.department == e and (j.areas == "*" or v.area in j.areas.split(","))
            and (j.id, v.id) not in d.recusals and j not in v.team]
def open_places(v):  # 7.3: required ones, free ones
    required = [e for e, least in v.rule.minima.items() for _ in range(least - len(members(v, e)))]
    return required, ["*"] * (v.rule.size - len(v.team) - len(required))
def fill(d):  # 7.3: gives the failed places
    failed = []
    for kind in (0, 1):
        for v, e in [(v, e) for v in d.visits if not v.done for e in open_places(v)[kind]]:
            people = [j for _, _, one in starts(v, e) for j in outside(d, v, one)]
            able = [j for j in people if is_free(d, j) and not is_full(v, j.department, j.unit)]
            if able:
                v.team.add(min(able, key=lambda j: (load(d, j), ticket(d.seed, f"deal/{load(d, j)}", j.id))))
            elif search(d, starts(v, e), lambda j: is_free(d, j)):
                failed.append((v, e))
    return failed
def next_nodes(d, kind, x, *of):  # 7.4: a node is a kind, a person or visit, then a department, then a unit
    if kind == "P":
        return [("G", v, x.department, x.unit) for v in visits_of(d, x) if not v.done]
    if kind == "G":
        return [("P", j) for j in outside(d, x, of[0]) if j.unit == of[1]] + [("H", x, of[0])]
    people = [("P", j) for j in outside(d, x, of[0]) if not is_full(x, of[0], j.unit)]
    return people + (starts(x, "*") if has_spare(x, of[0]) else [])
def search(d, nodes, is_goal, frozen=()):  # 7.4: swaps along the path to a goal, or gives all nodes reached
    came_from, queue = dict.fromkeys(nodes), list(nodes)
    for node in queue:
        for after in [one for one in next_nodes(d, *node) if one not in frozen and one not in came_from]:
            came_from[after] = node
            queue.append(after)
            if after[0] == "P" and is_goal(after[1]):
                return swap(after, came_from)
    return came_from
def swap(node, came_from):  # 7.4: a person leaves the visit of the node behind, joins that of the node before
    before = came_from[node]
    if before and before[0] == "P":
        node[1].team.remove(before[1])
    if before:
        swap(before, came_from)
    if before and node[0] == "P":
        before[1].team.add(node[1])
def level(d):  # 7.5
    frozen = set()
    while True:
        live = {j: load(d, j) for j in d.pool if ("P", j) not in frozen}
        top = max(live.values(), default=0)
        low = [j for j in live if live[j] <= top - 2 and is_free(d, j)]
        if not low:
            return
        frozen.update(search(d, [("P", j) for j in live if live[j] == top], lambda j: j in low, frozen) or [])
# Changes and results
def happen(d, k, row, added):  # 8: gives the row added
    event = parse(row, "E")
    new = added.pop(0) if event.kind == "add" and added else ""
    j = parse(new, "J") if new else None
    require(event.kind != "recuse" or re.fullmatch(ID, event.b), "E_TOKEN", row)
    known = event.kind in ("absent", "closed", "recuse") or new and j.id == event.a
    require(known and event.k == str(k) and (event.kind == "recuse" or event.b == "-"), "E_EVENT", row)
    if d.withheld:
        return new
    for i in event.done.split(",") if event.done != "-" else []:
        require(i in [v.id for v in d.visits if not v.done], "E_EVENT", row)
        d.institutions[i].done = True
    v, old = d.institutions.get(event.a), d.inspectors.get(event.a)
    possible = {"absent": old, "recuse": old and event.b in d.institutions, "add": new and not old and
                is_valid(d, j), "closed": v and v.visit and not v.done}
    require(possible[event.kind], "E_EVENT", row)
    if event.kind == "closed":
        v.visit, v.team, line = False, set(), v.rule.order[v.rule.order.index(v.id):] + v.rule.order
        for i in [i for i in line if d.institutions[i].visit is None][:1]:
            d.institutions[i].visit = True
        d.visits = [v for v in d.by_rank if v.visit]
    elif new:
        d.inspectors[j.id], j.handicap = j, 1000 if j.role == "standby" else 0
        d.pool = ranked(d, "insp", [*d.pool, j])
    else:
        d.recusals.add((old.id, event.b))
        for v in [v for v in visits_of(d, old) if not v.done and event.b in ("-", v.id)]:
            v.team.remove(old)
        old.cap = len(visits_of(d, old)) if event.kind == "absent" else old.cap
    return new
def result_row(d, v):  # 9
    required, free = open_places(v)
    team, missing = sorted(j.id for j in v.team), free + required
    row = f"R|{v.id}|{v.rule.id}|{','.join(team) or '-'}|{','.join(missing) or '-'}"
    return row + "|" + H("TYD1/salt", d.seed, row)[:16].hex()
def revisions(d):  # 7, 8, 9: in a copy without names the teams are taken as stated
    added, told = list(d.record["added"]), d.record.get("revisions", [])
    start(d)
    for k, row in enumerate(["", *d.record["events"]]):
        stated = told[k] if k < len(told) else {"shortage": None, "teams": []}
        commit = H("TYD1/event", d.blind, row, happen(d, k, row, added)) if k else bytes(32)
        failed = fill(d)
        if k == 0:
            level(d)
        teams, short = [result_row(d, v) for v in d.visits], d.explain(d, failed, stated["shortage"])
        if d.withheld:
            teams, short = stated["teams"], stated["shortage"]
        root = H("TYD1/result", d.ann, k.to_bytes(4, "big"), d.select_commit, commit, merkle(teams))
        yield {"teams": teams, "shortage": short, "event_commit": commit.hex(), "result_root": root.hex()}
    require(not added, "E_EVENT", "added")
def explained(_, failed, stated):  # 7.6: which places are empty is checked; why, is taken as stated
    names = [f"{v.id}:{e}" for v, e in failed]
    return {**(stated or {}), "short": len(names), "failed": names} if failed else None
