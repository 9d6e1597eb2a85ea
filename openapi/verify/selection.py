"""Step 1 of a draw, which institutions: section 6 of the protocol."""
from rows import below, stream, subkey, ticket

D = 10**9  # one certain visit, in parts

def counted(d, s):
    return [i for i in d.institutions.values() if i.counted and i.stratum == s.name]

def short_windows(d, s):
    """6.1: the stretches of months in which more institutions fall due than visits are planned."""
    windows = []
    for first in range(1, len(s.plan) + 1):
        for last in range(first, len(s.plan) + 1):
            must = sum(i.first >= first and i.left <= last for i in counted(d, s))
            planned = sum(s.plan[first - 1:last])
            if must > planned:
                windows.append({"stratum": s.name, "first": first, "last": last, "must": must, "planned": planned})
    return windows

def lift(parts, score, level):
    return max(parts, min(D, score * level))

def raise_to(parts, scores, total, top):
    """6.2: lifts the units of `scores` to one common level times their score, so that they have `total` parts."""
    def needed(level):
        return sum(lift(parts[i], scores[i], level) for i in scores)
    level, beyond = 0, top + 1
    while beyond - level > 1:
        middle = (level + beyond) // 2
        level, beyond = (middle, beyond) if needed(middle) <= total else (level, middle)
    left = total - needed(level)
    for i in scores:
        new, more = lift(parts[i], scores[i], level), lift(parts[i], scores[i], level + 1)
        step = min(left, more - new) if level < top else 0
        parts[i], left = new + step, left - step
    return level

def chances(d, s):
    """6.2: visits that must be now, then floors, then one common level; gives parts, n, mode and cuts."""
    frame = [i for i in counted(d, s) if i.frame]
    parts, n, most, cuts = {i.id: 0 for i in frame}, min(s.plan[0], len(frame)), 0, []
    for k in range(1, len(s.plan) + 1):
        must = sum(i.left <= k for i in counted(d, s)) - sum(s.plan[1:k])
        if must > most:
            most = must
            cuts.append((k, most))
            raise_to(parts, {i.id: i.weight for i in frame if i.left <= k}, most * D, D)
    floors = raise_to(parts, {i.id: d.floors[min(i.left, len(d.floors)) - 1] for i in frame}, n * D, 1000)
    raise_to(parts, {i.id: i.weight for i in frame}, n * D, D)
    return parts, n, "all" if n == len(frame) else "normal" if floors == 1000 else "tight", cuts

def draw_stratum(d, s):
    """6.3, 6.4: all on a ruler in random order, a comb with teeth D apart put down at a random offset."""
    parts, n, mode, cuts = chances(d, s)
    u = below(stream(subkey(d.seed, "start/" + s.name)), D)
    group = {i: sum(k < d.institutions[i].left for k, _ in cuts) for i in parts}
    rows = [f"Q|{s.name}|{len(parts)}|{n}|{mode}|{','.join(f'{k}:{m}' for k, m in cuts) or '-'}|{u}"]
    start, s.order, s.drawn = 0, sorted(parts, key=lambda i: (group[i], ticket(d.seed, "inst", i))), set()
    for i in s.order:
        tooth = start + (u - start) % D  # the first one not before `start`
        if tooth < start + parts[i]:
            s.drawn.add(i)
        rows.append(f"U|{s.name}|{i}|{group[i]}|{parts[i]}|{start}|{int(i in s.drawn)}")
        start += parts[i]
    return rows
