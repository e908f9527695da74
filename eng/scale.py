#!/usr/bin/env python3
"""What cannot run on one small machine, reckoned and simulated for docs/scale.md: prints its tables, and writes its two drawings beside it.

    python3 eng/scale.py            # everything, under a minute
    python3 eng/scale.py commit     # one of: size, commit, check, fleet, quota, growth
"""
import heapq
import math
import os
import random
import sys
from collections import deque

# Measured with 10^6 people (docs/scale.md says how): bytes per row, of the table and of all its indexes.
BYTES = {"accounts": (109, 74), "wechat_identities": (303, 226), "sessions": (394, 22), "audit": (101, 22), "session_handles": (77, 82), "avatars": (167, 22)}
WAL = 682                          # bytes a known person's sign-in writes to the log
BATCH, ROW = 0.0004, 0.000032      # seconds of one core of PostgreSQL's for a batch, and for each of its sign-ins more
LANES, CROWD, LARGEST, PATIENCE = 3, 16, 256, 1.0   # as in PostgreSql/Hot

# Assumed. A share of the accounts comes in a day and signs in so often; the busiest minute has so many times the mean.
ACTIVE, SIGN_INS, PEAK = 0.10, 3, 5


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" + "---:|" * (len(head) - 1))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def size(number):
    for unit in ("B", "kB", "MB", "GB", "TB", "PB"):
        if number < 999.5 or unit == "PB":
            return f"{number:.3g} {unit}"
        number /= 1000


def count(number):
    return f"{number:,.0f}".replace(",", " ") if number >= 10 else f"{number:.2g}"


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def time(seconds):
    return "–" if math.isnan(seconds) else f"{seconds:.2g} s" if seconds >= 0.9995 else f"{seconds * 1000:.3g} ms"


# ---- accounts, reckoned

def sizes():
    rows = []
    for power in (7, 8, 9):
        people = 10 ** power
        daily = people * ACTIVE * SIGN_INS
        lasting = people * (sum(BYTES["accounts"]) + sum(BYTES["wechat_identities"]) + 0.2 * sum(BYTES["avatars"]))
        hot = people * (109 + 22 + 303 + 88 + 0.2 * (167 + 22))
        rows.append((f"10{'⁷⁸⁹'[power - 7]}", size(lasting), size(hot), count(daily / 86400), count(PEAK * daily / 86400), size(daily * sum(BYTES["sessions"])),
                     size(daily * sum(BYTES["audit"])), size(daily * WAL), f"{lasting * 8 / 1e9 / 60:.0f} min"))
    table(("accounts", "people on disk", "of which a day touches", "sign-ins/s, mean", "busiest", "sessions a day", "audit a day", "log a day", "copying them at 1 Gbit/s"), rows)

    def levels(rows, leaf, inner):
        pages, depth = rows / leaf, 1
        while pages > 1:
            pages, depth = pages / inner, depth + 1
        return depth

    table(("levels of the index", "10⁶", "10⁷", "10⁸", "10⁹"),
          [(name, *(levels(10 ** power, leaf, inner) for power in (6, 7, 8, 9))) for name, leaf, inner in (("by number", 366, 350), ("by (app_id, open_id)", 93, 110))])

    rows = []
    for rate in (1e3, 1e4, 1e5):
        rows.append((count(rate), f"{rate * (ROW + BATCH / 16) / 0.7:.1f}", size(rate * WAL) + "/s", f"{rate * WAL * 8 / 1e9:.2g} Gbit/s",
                     *(count(math.ceil(rate * cpu / 1e6 / 0.7)) for cpu in (100, 200, 400)),
                     count(rate * 0.05), count(rate * 0.2), count(rate * 86400), size(rate * 86400 * sum(BYTES["sessions"] + BYTES["audit"]))))
    table(("sign-ins/s", "PostgreSQL cores", "log", "to each standby", "server cores at 100 µs each", "at 200 µs", "at 400 µs", "calls to WeChat under way at 50 ms", "at 200 ms",
           "a whole day of it: rows in each of two tables", "bytes"), rows)


# ---- group commit: servers with lanes, one primary

class Lane:
    def __init__(self, server):
        self.server, self.batch = server, ()


class Server:
    def __init__(self, lanes):
        self.queue, self.idle = deque(), [Lane(self) for _ in range(lanes)]
        self.lanes = lanes


def commit(rate, cores, flush, network=0.0002, standby=0.0, servers=1, lanes=LANES, largest=LARGEST, crowd=CROWD, cold=0.0, batch=BATCH, row=ROW, seconds=2.0, seed=1):
    """Arrivals without memory at `servers`; a batch takes the network, a core for batch + n × row, and the log: one flush at a time takes along
    all who are there when it starts, and the standby's delay comes on top. `cold` seconds a row hold up the lane and no core (reads from disk)."""
    chance = random.Random(seed)
    fleet = [Server(lanes) for _ in range(servers)]
    events, order = [], 0
    free_cores, ready = cores, deque()
    flushing, waiting = False, []
    done, batches, busy, refused = [], [], 0.0, 0
    warm = seconds / 3

    def at(moment, kind, what):
        nonlocal order
        order += 1
        heapq.heappush(events, (moment, order, kind, what))

    def take(lane, now):
        nonlocal refused
        queue = lane.server.queue
        while queue and now - queue[0] > PATIENCE:
            queue.popleft()
            refused += now > warm
        lane.batch = [queue.popleft() for _ in range(min(largest, len(queue)))]
        if lane.batch:
            at(now + network / 2, "cpu", lane)
        else:
            lane.server.idle.append(lane)

    def work(now):
        nonlocal free_cores, busy
        while free_cores and ready:
            lane = ready.popleft()
            free_cores -= 1
            need = batch + row * len(lane.batch)
            if now > warm:
                busy += need
            at(now + need, "log", lane)

    at(chance.expovariate(rate), "call", None)
    while events:
        now, _, kind, what = heapq.heappop(events)
        if now > seconds:
            break
        if kind == "call":
            at(now + chance.expovariate(rate), "call", None)
            server = fleet[chance.randrange(servers)] if servers > 1 else fleet[0]
            if len(server.queue) >= 8192:
                refused += now > warm
                continue
            server.queue.append(now)
            if server.idle and (len(server.idle) == server.lanes or len(server.queue) >= crowd):
                take(server.idle.pop(), now)
        elif kind == "cpu":
            ready.append(what)
            work(now)
        elif kind == "log":
            free_cores += 1
            work(now)
            waiting.append(what)
            if not flushing:
                flushing = True
                at(now + flush, "flushed", waiting)
                waiting = []
        elif kind == "flushed":
            for lane in what:
                at(now + standby + network / 2 + cold * len(lane.batch), "answer", lane)
            flushing = bool(waiting)
            if waiting:
                at(now + flush, "flushed", waiting)
                waiting = []
        else:
            if now > warm:
                late = [now - came for came in what.batch]
                done += late
                batches.append(len(what.batch))
                refused += sum(wait > PATIENCE for wait in late)
            take(what, now)
    span = seconds - warm
    kept = [wait for wait in done if wait <= PATIENCE]
    return {"rate": len(kept) / span, "p50": quantile(kept, 0.5), "p99": quantile(kept, 0.99), "batch": sum(batches) / max(1, len(batches)),
            "busy": min(1, busy / span / cores), "batches": len(batches) / span, "refused": refused / span}


DELAYS = (("same disk, 0.2 ms", 0.0002, 0), ("a standby in the next zone, 1 ms + 1 ms", 0.001, 0.001), ("slow disk, 5 ms + 1 ms", 0.005, 0.001),
          ("a standby in another city, 1 ms + 20 ms", 0.001, 0.02))
RATES = (1000, 3000, 10000, 30000, 100000)


def commits():
    rows, lines = [], []
    for name, flush, standby in DELAYS:
        line, cells = [], []
        for rate in RATES:
            found = commit(rate, 8, flush, standby=standby, servers=max(2, math.ceil(rate / 10000)), seconds=max(0.9, 6000 / rate))
            line.append((rate, found["p99"] if found["refused"] == 0 else float("nan")))
            cells.append(f"{time(found['p50'])} / {time(found['p99'])}, {found['batch']:.0f}" if found["refused"] < rate / 1000 else f"**{count(found['rate'])}/s**, refuses the rest")
        rows.append((name, *cells))
        lines.append((name, line))
    table(("8 cores: commit takes", *(f"{count(rate)}/s" for rate in RATES)), rows)

    rows = []
    for cores in (2, 8, 32):
        grouped = commit(3 * cores / (ROW + BATCH / LARGEST), cores, 0.001, standby=0.001, servers=2 * cores, seconds=0.6)
        single = commit(1.5 * cores / (ROW + BATCH), cores, 0.001, standby=0.001, servers=2 * cores, lanes=16, largest=1, crowd=1, seconds=0.6)
        rows.append((cores, count(grouped["rate"]), f"{grouped['busy']:.0%}", count(grouped["batches"]), hours(grouped["batches"]),
                     count(single["rate"]), f"{single['busy']:.0%}", hours(single["batches"])))
    table(("cores of the primary", "sign-ins/s, grouped", "cores busy", "transactions/s", "200 million of them in", "one transaction each, 16 connections a server", "cores busy", "200 million in"), rows)

    rows = []
    for share in (0, 0.1, 0.5, 1):
        cells = []
        for servers in (2, 4, 8):
            found = commit(60000, 8, 0.001, standby=0.001, servers=servers, cold=share * 3 * 0.0001, seconds=1.2)
            cells.append(f"{count(found['rate'])}, {time(found['p99'])}")
        rows.append((f"{share:.0%}", *cells))
    table(("pages that are not in memory, of 3 a sign-in, 0.1 ms each", "2 servers: of 60 000/s, p99", "4 servers", "8 servers"), rows)
    draw_commits(lines)


def hours(each_second):
    return f"{200e6 / each_second / 3600:.3g} h"


def check():
    """Against what was measured: docs/scale.md, "How far off it is"."""
    rows = []
    for rate, measured in CHECKED:
        found = commit(rate, 3, CHECK_FLUSH, network=0, batch=CHECK_BATCH, row=CHECK_ROW, seconds=8)
        rows.append((count(rate), *(f"{a:.3g} / {b:.3g}" for a, b in zip(measured, (found["batch"], found["p50"] * 1000, found["p99"] * 1000)))))
    table(("sign-ins/s", "mean batch: measured / simulated", "p50 ms", "p99 ms"), rows)
    found = commit(100000, 1, 0.00007, network=0, batch=0.00015, row=0.00002, lanes=1)
    table(("SQLite's writer, docs/performance.md of commit ac77c08", "measured", "simulated"), [("512 callers, sign-ins/s", count(37944), count(found["rate"]))])


# Measured: mean batch, p50 and p99 in milliseconds. The costs were taken from one connection that had nothing but batches of 1 and of 256 to do.
CHECKED = ((300, (1.5, 2.9, 82.1)), (1000, (3.6, 7.0, 97.1)), (3000, (13.6, 16.1, 132)), (6000, (30.3, 21.2, 54.0)))
CHECK_FLUSH, CHECK_BATCH, CHECK_ROW = 0.0048, 0.0004, 0.000087


# ---- a fleet that loses one of its own

def fleet(servers, load, cpu=0.0004, fail=2.0, found=1.0, seconds=8.0, seed=1):
    """Each server is one core that works on a request twice, before and after WeChat. One of them vanishes; for `found` seconds the balancer still
    sends it its share, which is sent to another after a time-out of 0.5 s. Who was under way there starts anew after a second."""
    chance = random.Random(seed)
    rate = load * servers / cpu
    free, events, order, under_way, most = [0.0] * servers, [], 0, [0] * servers, 0
    before, during, after, lost = [], [], [], 0
    heapq.heappush(events, (chance.expovariate(rate), 0, "new", None, None))
    while events:
        now, _, kind, came, who = heapq.heappop(events)
        if now > seconds:
            break
        order += 1
        if kind == "new":
            heapq.heappush(events, (now + chance.expovariate(rate), order, "new", None, None))
            kind, came = "come", now
        if kind == "come":
            alive = servers - (now >= fail + found)
            who = chance.randrange(alive)
            order += 1
            if now >= fail and who == servers - 1:
                heapq.heappush(events, (now + 0.5, order, "come", came, None))
                continue
            free[who] = max(now, free[who]) + cpu * 0.4
            wait = min(0.2, max(0.05, 0.09 * math.exp(chance.gauss(0, 0.35))))
            heapq.heappush(events, (free[who] + wait, order, "back", came, who))
            under_way[who] += 1
            most = max(most, under_way[who])
        elif kind == "back":
            under_way[who] -= 1
            if now >= fail and who == servers - 1:
                lost += 1
                heapq.heappush(events, (max(now, fail + 1), order, "come", came, None))
                continue
            free[who] = max(now, free[who]) + cpu * 0.6
            late = free[who] + 0.004 - came
            (before if came < fail - 0.2 else during if came < fail + found else after).append(late)
    return [quantile(part, 0.99) for part in (before, during, after)] + [lost, most, sum(before) / len(before) * rate / servers]


def fleets():
    rows = []
    for servers in (2, 3, 4, 10):
        for load, name in ((0.7, "70 %"), (0.7 * (servers - 1) / servers, "70 % once one is gone")):
            first, second, third, lost, most, mean = fleet(servers, load)
            rows.append((f"{servers}, at {name}", f"{load * servers / (servers - 1):.0%}", time(first), time(second), time(third), lost, f"{mean:.0f}", most))
    table(("servers of one core, 400 µs", "busy afterwards", "p99 before", "p99 until it is noticed (1 s)", "p99 in the 5 s after", "begin anew", "under way at each, mean", "most"), rows)


def quotas():
    """WeChat takes so many calls a minute and refuses the rest; whoever is refused tries again, or is told to wait for the next minute."""
    rows = []
    for load in (0.8, 1.0, 1.1, 1.3, 2.0):
        cells = []
        for patient in (False, True):
            quota, left, calls, got, gone, due = 60000, 0, 0, 0, 0, {}
            for second in range(1800):
                left = quota if second % 60 == 0 else left
                turn = due.pop(second, [0] * 4)
                turn[0] += load * quota / 60
                for tries, people in enumerate(turn):
                    served = min(left, people)
                    calls += people if left > 0 or not patient else 0
                    left -= served
                    got += served
                    if tries == 3:
                        gone += people - served
                        continue
                    minute = (second // 60 + 1) * 60
                    for when in range(minute, minute + 60) if patient else (second + 2,):
                        due.setdefault(when, [0] * 4)[tries + 1] += (people - served) / (60 if patient else 1)
            cells += [f"{got / (got + gone):.0%}", f"{calls / (load * quota * 30):.2f}"]
        rows.append((f"{load:.0%}", *cells))
    table(("asked, of the quota", "signed in: tries again after 2 s, three times", "calls a person", "signed in: waits for the next minute, three times", "calls a person"), rows)


# ---- three years

def growth():
    """Accounts grow along an S to their final number over three years; daily sign-ins follow. Monthly partitions."""
    marks, lines = (6, 12, 24, 36), []
    rows = []
    for power in (7, 8, 9):
        people = [10 ** power / (1 + math.exp(-(month - 16) / 4)) for month in range(1, 37)]
        month_rows = [accounts * ACTIVE * SIGN_INS * 30.4 for accounts in people]
        session, audit = (sum(BYTES[name]) for name in ("sessions", "audit"))
        kept = [sum(month_rows[:at]) * (session + audit) for at in range(1, 37)]
        purged = [sum(month_rows[max(0, at - 3):at]) * session + sum(month_rows[max(0, at - 7):at]) * audit for at in range(1, 37)]
        base = [accounts * (sum(BYTES["accounts"]) + sum(BYTES["wechat_identities"])) for accounts in people]
        name = f"10{'⁷⁸⁹'[power - 7]}"
        rows.append((f"{name}: nothing purged", *(size(kept[mark - 1]) for mark in marks), count(sum(month_rows))))
        rows.append((f"{name}: sessions 3 partitions, audit 7", *(size(purged[mark - 1]) for mark in marks), count(sum(month_rows[-3:]))))
        rows.append((f"{name}: accounts and identities", *(size(base[mark - 1]) for mark in marks), count(people[-1])))
        lines.append((name, kept, purged, base))
    table(("accounts after three years", *(f"month {mark}" for mark in marks), "rows in the largest table, month 36"), rows)
    draw_growth(lines[1])


# ---- drawings

INK, MUTED, RULE, COLOURS = "#1d2733", "#5b6774", "#d9dfe6", ("#0b7a4b", "#2f6fb3", "#b8741a", "#a33a4a")


def svg(name, title, width, height, parts):
    text = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="system-ui, sans-serif" font-size="12">',
            f'<rect width="{width}" height="{height}" fill="#fff"/>', f'<text x="16" y="26" fill="{INK}" font-size="15" font-weight="600">{title}</text>', *parts, "</svg>", ""]
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "docs", name), "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(text))


def axes(x, y, left, right):
    parts = []
    for value, label in y:
        parts += [f'<line x1="{left}" x2="{right}" y1="{value:.1f}" y2="{value:.1f}" stroke="{RULE}"/>',
                  f'<text x="{left - 8}" y="{value + 4:.1f}" fill="{MUTED}" text-anchor="end">{label}</text>']
    return parts + [f'<text x="{value:.1f}" y="{y[0][0] + 18:.1f}" fill="{MUTED}" text-anchor="middle">{label}</text>' for value, label in x]


def path(points, colour, dash=""):
    return f'<polyline fill="none" stroke="{colour}" stroke-width="2"{dash} points="' + " ".join(f"{x:.1f},{y:.1f}" for x, y in points) + '"/>'


def draw_commits(lines):
    def across(rate):
        return 80 + math.log10(rate / 1000) / 2 * 420

    def down(seconds):
        return 300 - math.log10(seconds * 1000) / 3 * 240

    parts = axes([(across(rate), f"{count(rate)}/s") for rate in RATES], [(down(ms / 1000), f"{ms} ms") for ms in (1, 10, 100, 1000)], 80, 500)
    for colour, (name, line) in zip(COLOURS, lines):
        points = [(across(rate), down(late)) for rate, late in line if not math.isnan(late)]
        parts += [path(points, colour), *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points),
                  f'<text x="516" y="{90 + 22 * COLOURS.index(colour)}" fill="{colour}">{name}</text>']
    svg("scale-commit.svg", "The store's p99, by sign-ins a second and what a commit takes (8 cores)", 800, 340, parts)


def draw_growth(line):
    name, kept, purged, base = line
    top = max(kept)

    def point(month, value):
        return 80 + month / 36 * 420, 300 - value / top * 240

    parts = axes([(point(month, 0)[0], f"month {month}") for month in (6, 12, 24, 36)], [(point(0, top * part / 4)[1], size(top * part / 4)) for part in range(5)], 80, 500)
    for colour, label, values in zip(COLOURS, ("sessions and audit, nothing purged", "in monthly partitions, 3 and 7 kept", "accounts and identities"), (kept, purged, base)):
        parts += [path([point(month + 1, value) for month, value in enumerate(values)], colour), f'<text x="516" y="{90 + 22 * COLOURS.index(colour)}" fill="{colour}">{label}</text>']
    svg("scale-growth.svg", f"Three years to {name} accounts", 800, 340, parts)


PARTS = {"size": sizes, "commit": commits, "check": check, "fleet": fleets, "quota": quotas, "growth": growth}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        print(f"<!-- {part} -->")
        PARTS[part]()
