"""Step 2 of a draw, who goes where: sections 7 to 9 of the protocol."""
from types import SimpleNamespace as Fields

from rows import H, MTH, Refused, split, ticket

# 7.1, 7.2: people, visits, ranks. People and visits name each other by id, so that `team` and `visits` are plain sets.

def read_inspector(row):
    """4: an inspector, still without visits."""
    name, department, unit, areas, first, last, cap, ytd, role, _ = split(
        row, "J ID CODE CODE AREAS DAY DAY 0..500 0..1000000 ROLE SALT")
    return Fields(id=name, department=department, unit=unit, areas=areas.split(","), first=first, last=last, cap=cap,
                  ytd=ytd, role=role, visits=set(), handicap=1000 if role == "standby" else 0)

def start_teams(d):
    """7.1: who is valid on all days of the visits, handicaps; all visits of all strata."""
    pool = [j for j in d.inspectors.values() if is_valid(d, j)]
    for j in pool:
        mates = [i.ytd for i in pool if i.role == "main" and i.department == j.department]
        if j.role == "main" and j.ytd * len(mates) > sum(mates):
            j.handicap = 1
    d.pool = by_rank(d, "insp", {j.id: j for j in pool})
    d.visits = by_rank(d, "visit", {i: new_visit(d, i) for s in d.strata.values() for i in s.drawn})
    d.gone = set()  # closed by an event

def is_valid(d, j):
    return j.first <= d.first and j.last >= d.last

def new_visit(d, i):
    at = d.institutions[i]
    return Fields(id=i, stratum=d.strata[at.stratum], area=at.area, team=set(), done=False)

def by_rank(d, label, things):
    """7.2: people and visits are always looked at in the order of their lottery numbers."""
    return {name: things[name] for name in sorted(things, key=lambda name: ticket(d.seed, label, name))}

def join(d, j, v):
    d.visits[v].team.add(j)
    d.pool[j].visits.add(v)

def leave(d, j, v):
    d.visits[v].team.remove(j)
    d.pool[j].visits.remove(v)

def load(j):
    return len(j.visits) + j.handicap

def is_free(j):
    return len(j.visits) < j.cap

def outside(d, v, department):
    """7.1: the people of a department who may serve v and are not in its team."""
    return [j for j in d.pool.values() if j.department == department and (v.area in j.areas or "*" in j.areas)
            and (j.id, v.id) not in d.recusals and j.id not in v.team]

def members(d, v, department):
    return [d.pool[j] for j in v.team if d.pool[j].department == department]

def unit_full(d, v, department, unit):
    return sum(j.unit == unit for j in members(d, v, department)) >= v.stratum.unit_max

def spare(d, v, department):
    """7.4: has v more of a department than its minimum?"""
    return len(members(d, v, department)) > v.stratum.minima[department]

# 7.3: deal

def missing(d, v):
    """7.3: the departments short of their minimum, each as often as persons are missing."""
    return [e for e, least in v.stratum.minima.items() for _ in range(least - len(members(d, v, e)))]

def open_places(d, v):
    """7.3: free places, one star for each."""
    return ["*"] * (v.stratum.size - len(v.team) - len(missing(d, v)))

def listed(v, e):
    """7.3: a free place may be taken by any department of the stratum."""
    return list(v.stratum.minima) if e == "*" else [e]

def fill(d):
    """7.3: deals the required places, then the free ones; gives those that neither deal nor chain can fill."""
    failed = []
    for places_of in (missing, open_places):
        for v, e in [(v, e) for v in d.visits.values() if not v.done for e in places_of(d, v)]:
            if not deal(d, v, e) and not chain(d, v, e):
                failed.append((v, e))
    return failed

def deal(d, v, e):
    """7.3: of those who can, the one with the smallest load, then lottery number for that load, joins."""
    able = [j for one in listed(v, e) for j in outside(d, v, one) if is_free(j) and not unit_full(d, v, one, j.unit)]
    if able:
        least = min(load(j) for j in able)
        _, chosen = min(ticket(d.seed, f"deal/{least}", j.id) for j in able if load(j) == least)
        join(d, chosen, v.id)
    return bool(able)

# 7.4, 7.5: chains. A node is ("P", person), ("H", visit, department) or ("G", visit, department, unit).

def next_nodes(d, node):
    """7.4: where a node leads, in order."""
    if node[0] == "P":
        j = d.pool[node[1]]
        return [("G", v.id, j.department, j.unit) for v in d.visits.values() if v.id in j.visits and not v.done]
    v, e = d.visits[node[1]], node[2]
    if node[0] == "G":
        return [("P", j.id) for j in outside(d, v, e) if j.unit == node[3]] + [("H", v.id, e)]
    people = [("P", j.id) for j in outside(d, v, e) if not unit_full(d, v, e, j.unit)]
    return people + ([("H", v.id, one) for one in listed(v, "*")] if spare(d, v, e) else [])

def search(d, starts, is_goal, frozen=frozenset()):
    """7.4: breadth first; gives the path to the first person who is a goal, or None, and all nodes reached."""
    came_from, queue = {}, []
    def steps():
        yield from ((None, node) for node in starts)
        for node in queue:
            yield from ((node, after) for after in next_nodes(d, node))
    for before, node in steps():
        if node in came_from or node in frozen:
            continue
        came_from[node] = before
        queue.append(node)
        if node[0] == "P" and is_goal(d.pool[node[1]]):
            path = [node]
            while came_from[path[0]]:
                path.insert(0, came_from[path[0]])
            return path, came_from
    return None, came_from

def start_nodes(v, e):
    return [("H", v.id, one) for one in listed(v, e)]

def apply(d, path):
    """7.4: everybody joins the visit named before them on the path and leaves the one named after them."""
    leaves, joins, person, visit = [], [], None, None
    for kind, name, *_ in path:
        if kind == "P":
            joins += [(name, visit)] if visit else []
            person, visit = name, None
        else:
            leaves += [(person, name)] if person and not visit else []
            visit = name
    for one in leaves:
        leave(d, *one)
    for one in joins:
        join(d, *one)

def chain(d, v, e):
    """7.4: fills a place by the shortest chain of swaps that ends with a free person."""
    path, _ = search(d, start_nodes(v, e), is_free)
    apply(d, path or [])
    return path is not None

def level(d):
    """7.5: the most loaded hand over, until nobody can."""
    frozen = set()
    while True:
        live = [j for j in d.pool.values() if ("P", j.id) not in frozen]
        top = max((load(j) for j in live), default=0)
        def is_lighter(j):
            return is_free(j) and load(j) <= top - 2
        if not any(map(is_lighter, live)):
            return
        path, reached = search(d, [("P", j.id) for j in live if load(j) == top], is_lighter, frozen)
        apply(d, path or [])
        frozen |= set() if path else set(reached)

# 7.6: shortage

def shortage(d, failed):
    """7.6: the smallest conflict around the first failed place."""
    if not failed:
        return None
    first, wanted = failed[0]
    _, reached = search(d, start_nodes(first, wanted), lambda j: False)
    places = [(d.visits[v], e) for _, v, e in sorted(node for node in reached if node[0] == "H")]
    people = {node[1]: able_still(d, node[1]) for node in sorted(reached) if node[0] == "P"}
    extras = {v.id for v, e in places if spare(d, v, e)} | ({first.id} if wanted == "*" else set())
    units, own = set(), set()
    for v, e in places:
        for j in [j for j in outside(d, v, e) + members(d, v, e) if j.id not in people]:
            if unit_full(d, v, e, j.unit) and ("G", v.id, e, j.unit) not in reached:
                units.add((v.id, e, j.unit))
            else:
                own.add((v.id, j.id))
    minima = sum(v.stratum.minima[e] for v, e in places)
    free = sum(s.size - sum(s.minima.values()) for s in [d.visits[v].stratum for v in extras])
    room = sum(people.values()) + len(own) + sum(d.visits[v].stratum.unit_max for v, _, _ in units)
    return {
        "short": len(failed), "failed": [f"{v.id}:{e}" for v, e in failed],
        "places": [f"{v.id}:{e}" for v, e in places], "extras": sorted(extras),
        "people": [f"{j}:{n}" for j, n in people.items()],
        "own": [":".join(one) for one in sorted(own)], "units": [":".join(one) for one in sorted(units)],
        "demand": minima + free, "room": room}

def able_still(d, j):
    """7.6: the visits a person can still do."""
    return d.pool[j].cap - sum(d.visits[v].done for v in d.pool[j].visits)

# 8: changes after the draw

def read_events(d):
    """8: numbered from 1; the added rows are those of the `add` events, in their order."""
    events, added = [], list(d.record["added"])
    for k, row in enumerate(d.record["events"], 1):
        recusal = row.split("|")[3:4] == ["recuse"]
        number, _, kind, a, b, done = split(row, f"E INT TIME ANY ID {'ID' if recusal else 'ANY'} IDS")
        e = Fields(row=row, kind=kind, a=a, b=b, done=[] if done == "-" else done.split(","), added="")
        require(int(number) == k and kind in EFFECTS and (recusal or b == "-"), row)
        if kind == "add":
            require(added, row)
            e.added = added.pop(0)
            e.inspector = read_inspector(e.added)
            require(e.inspector.id == a, row)
        events.append(e)
    require(not added, "added")
    return events

def require(fact, where):
    if not fact:
        raise Refused("E_EVENT", where)

def happen(d, e):
    """8: the visits carried out are marked before the effect."""
    for v in e.done:
        require(is_open(d, v), e.row)
        d.visits[v].done = True
    EFFECTS[e.kind](d, e)

def is_open(d, v):
    return v in d.visits and not d.visits[v].done

def absent(d, e):
    """8: leaves all visits not done and takes no more."""
    require(e.a in d.inspectors, e.row)
    j = d.inspectors[e.a]
    for v in [v for v in j.visits if is_open(d, v)]:
        leave(d, j.id, v)
    j.cap = len(j.visits)

def recuse(d, e):
    """8: from now on a recusal."""
    require(e.a in d.inspectors and e.b in d.institutions, e.row)
    d.recusals.add((e.a, e.b))
    if is_open(d, e.b) and e.a in d.visits[e.b].team:
        leave(d, e.a, e.b)

def closed(d, e):
    """8: the next in draw order that was not drawn, is no visit and was not closed takes the place."""
    require(is_open(d, e.a), e.row)
    for j in list(d.visits[e.a].team):
        leave(d, j, e.a)
    s = d.visits.pop(e.a).stratum
    d.gone.add(e.a)
    at = s.order.index(e.a)
    reserve = [i for i in s.order[at:] + s.order[:at] if i not in s.drawn | d.gone and i not in d.visits][:1]
    d.visits = by_rank(d, "visit", {**d.visits, **{i: new_visit(d, i) for i in reserve}})

def add(d, e):
    """8: joins the pool, without the handicap of 7.1 for many visits this year."""
    require(e.a not in d.inspectors and is_valid(d, e.inspector), e.row)
    d.inspectors[e.a] = e.inspector
    d.pool = by_rank(d, "insp", {**d.pool, e.a: e.inspector})

EFFECTS = {"absent": absent, "recuse": recuse, "closed": closed, "add": add}

# 9: result rows and roots

def team_rows(d):
    """9: a row for each visit by rank, with a salt from the seed."""
    rows = []
    for v in d.visits.values():
        gaps = ",".join(open_places(d, v) + missing(d, v))
        row = f"R|{v.id}|{v.stratum.name}|{','.join(sorted(v.team)) or '-'}|{gaps or '-'}"
        rows.append(row + "|" + H("TYD1/salt", d.seed, row)[:16].hex())
    return rows

def next_teams(d, e):
    """7, 8: the teams after the draw (e is None) or after an event, and the shortage."""
    if e:
        happen(d, e)
    else:
        start_teams(d)
    failed = fill(d)
    if not e:
        level(d)
    return team_rows(d), shortage(d, failed)

def revisions(d):
    """9: every revision with its root; in a copy without names the teams are taken as stated."""
    events, told = read_events(d), d.record.get("revisions")
    if d.withheld and len(told) != len(events) + 1:
        raise Refused("E_REVISIONS", "revisions")
    result = []
    for k, e in enumerate([None] + events):
        teams, short = (told[k]["teams"], told[k]["shortage"]) if d.withheld else next_teams(d, e)
        commit = H("TYD1/event", d.blind, e.row, e.added) if e else bytes(32)
        root = H("TYD1/result", d.ann, k.to_bytes(4, "big"), d.select_commit, commit, MTH(teams))
        result.append({"teams": teams, "shortage": short, "event_commit": commit.hex(), "result_root": root.hex()})
    return result
