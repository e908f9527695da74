"""Tables in docs/performance.md and the plot, from bench/results/latest.tsv. Alone: python3 bench/harness/report.py"""
import os

import goals
import plot
import results as rows_of
from goals import absolute

HERE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PAGE, PLOT = f"{HERE}/docs/performance.md", f"{HERE}/docs/performance.svg"
BEGIN, END = "<!-- results: bench/run.sh writes from here -->", "<!-- to here -->"


def number(value):
    if value is None:
        return "–"
    if value >= 10_000:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def spread(values):
    if not values:
        return "–"
    middle, least, most = values
    return number(middle) if least == most else f"{number(middle)} ({number(least)}–{number(most)})"


def goal_table(results):
    yield "| | measured | by CPU time | goal | |"
    yield "|---|---:|---:|---:|---|"
    for text, over, under, metric, sign, goal in goals.goals():
        if ratio := results.ratios(over, under, metric):
            failing = next((name for name in (over, under) if results.failing(*name)), None)
            cpu = results.ratios(under, over, "cpu_us") if metric == "rate" else None
            yield line(text, ratio, cpu, sign, goal, f"**void**: {failing[1]} fails" if failing else None)
    for text, values, sign, goal in absolute(results):
        yield line(text, values, None, sign, goal)


def line(text, values, cpu, sign, goal, verdict=None):
    met = values[0] >= goal if sign == "≥" else values[0] <= goal
    verdict = verdict or ("reached" if met else "**missed**")
    return f"| {text} | {spread(values)} | {number(cpu[0]) if cpu else '–'} | {sign} {goal:g} | {verdict} |"


def lane_tables(results):
    for lane in results.lanes():
        if lane == "footprint":
            yield from footprint_table(results)
            continue
        yield f"\n**{lane}**\n"
        yield "| | requests/s | p50 ms | p99 ms | CPU µs a request | PostgreSQL's µs | core 0 | core 1 | errors |"
        yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
        for name in results.contestants(lane):
            of = lambda metric: results.spread(lane, name, metric)
            middle = lambda metric: number(of(metric)[0]) if of(metric) else "–"
            share = lambda metric: f"{of(metric)[0]:.0%}"
            yield (f"| {name} | {spread(of('rate'))} | {middle('p50_ms')} | {spread(of('p99_ms'))} | {middle('cpu_us')} | {middle('db_us')} |"
                   f" {share('core0')} | {share('core1')} | {sum(results.values(lane, name, 'errors').values()):.0f} |")


def footprint_table(results):
    yield "\n**footprint**\n"
    yield "| | start to first answer, ms | resident MiB |"
    yield "|---|---:|---:|"
    for name in results.contestants("footprint"):
        yield f"| {name} | {spread(results.spread('footprint', name, 'start_ms'))} | {spread(results.spread('footprint', name, 'rss_mib'))} |"


def write(results):
    commits = sorted({row["commit"] for row in results.rows if "commit" in row})
    counts = sorted({int(max(row["round"] for row in results.rows if row["lane"] == lane)) for lane in results.lanes() if lane != "footprint"})
    rounds = " to ".join(dict.fromkeys(f"{count}" for count in counts[:1] + counts[-1:]))
    text = "\n".join([BEGIN, f"\nMedians (least–most) of {rounds} rounds; ratios are of the same round, *by CPU time* of the CPU µs a request. Commit {', '.join(commits)}.\n",
                      *goal_table(results), *lane_tables(results), "", END])
    with open(PAGE) as page:
        before, rest = page.read().split(BEGIN)
    with open(PAGE, "w") as page:
        page.write(before + text + rest.split(END)[1])
    with open(PLOT, "w") as out:
        out.write(plot.draw(results))
    print(f"\n{PAGE}\n{PLOT}")


if __name__ == "__main__":
    write(rows_of.Results(rows_of.read(f"{HERE}/bench/results/latest.tsv")))
