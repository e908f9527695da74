"""The rows of all runs: one line a lane, contestant and round; a lane that is run again replaces its old rows."""
import os
from statistics import median

COLUMNS = ["lane", "contestant", "round", "rate", "p50_ms", "p99_ms", "requests", "errors", "cpu_us", "db_us", "core0", "core1", "start_ms", "rss_mib", "commit"]


def read(path):
    if not os.path.exists(path):
        return []
    with open(path) as lines:
        names = next(lines).rstrip("\n").split("\t")
        rows = [dict(zip(names, line.rstrip("\n").split("\t"))) for line in lines]
    return [{name: number(name, value) for name, value in row.items() if value != ""} for row in rows]


def number(name, value):
    return value if name in ("lane", "contestant", "commit") else float(value)


def write(path, rows):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for row in rows:
            out.write("\t".join(text(row.get(name)) for name in COLUMNS) + "\n")


def text(value):
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) and abs(value) < 1000 else f"{value:.0f}" if isinstance(value, float) else str(value)


def replace(path, lane, rows):
    write(path, [row for row in read(path) if row["lane"] != lane] + rows)


class Results:
    def __init__(self, rows):
        self.rows = rows

    def lanes(self):
        return list(dict.fromkeys(row["lane"] for row in self.rows))

    def contestants(self, lane):
        return list(dict.fromkeys(row["contestant"] for row in self.rows if row["lane"] == lane))

    def values(self, lane, contestant, metric):
        return {row["round"]: row[metric] for row in self.rows
                if row["lane"] == lane and row["contestant"] == contestant and metric in row}

    def spread(self, lane, contestant, metric):
        """Median, least, most; None without any."""
        return spread(self.values(lane, contestant, metric).values())

    def failing(self, lane, contestant):
        """More than one request in a thousand failed: its rate says nothing."""
        requests, errors = (sum(self.values(lane, contestant, metric).values()) for metric in ("requests", "errors"))
        return errors > requests / 1000

    def ratios(self, over, under, metric):
        """Of pairs of the same round: median, least, most. over and under are (lane, contestant)."""
        a, b = self.values(*over, metric), self.values(*under, metric)
        return spread([a[key] / b[key] for key in a if b.get(key)])


def spread(values):
    values = list(values)
    return (median(values), min(values), max(values)) if values else None
