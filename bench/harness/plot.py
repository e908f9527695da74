"""An SVG: a panel a lane, a bar a contestant, median with a whisker from least to most."""
import re
from html import escape

WIDTH, LABEL, BAR, GAP, HEAD, VALUE = 860, 280, 18, 6, 30, 150
OURS, OTHERS, INK, MUTED, RULE = "#0b7a4b", "#9aa7b5", "#1d2733", "#5b6774", "#d9dfe6"
TITLES = {
    "sign-in-sqlite": "WeChat sign-in, SQLite", "sign-in-postgres": "WeChat sign-in, PostgreSQL", "slow-wechat": "WeChat sign-in, WeChat takes 50 ms, 1 024 connections",
    "read-sqlite": "Authenticated read, SQLite", "read-postgres": "Authenticated read, PostgreSQL", "refresh-valid": "Refresh, token still valid",
    "refresh-renewed": "Refresh, renewed durably, SQLite", "refresh-renewed-postgres": "Refresh, renewed durably, PostgreSQL", "password": "Password sign-in",
    "group-commit": "Group commit, the sketch end to end", "group-commit-store": "Group commit, the store alone",
    "growth-sqlite": "Growth, SQLite: accounts in the store", "growth-postgres": "Growth, PostgreSQL: accounts in the store",
}


def draw(results):
    y, parts = 44, []
    for lane, title in TITLES.items():
        bars = [(name, results.spread(lane, name, "rate")) for name in results.contestants(lane)]
        if bars:
            parts.append(panel(y, title, [bar for bar in bars if bar[1]]))
            y += HEAD + len(bars) * (BAR + GAP) + 16
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" font-family="system-ui, sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{y}" fill="#fff"/>',
        f'<text x="16" y="28" fill="{INK}" font-size="17" font-weight="600">Requests a second on one core</text>',
        f'<text x="{WIDTH - 16}" y="28" fill="{MUTED}" text-anchor="end">median, whisker from least to most</text>',
        *parts, "</svg>", ""])


def grouped(value):
    return f"{value:,.0f}".replace(",", "\u202f") if value >= 100 else f"{value:.1f}"


def panel(y, title, bars):
    most = max(values[2] for _, values in bars)
    scale = (WIDTH - LABEL - VALUE) / most
    out = [f'<line x1="16" x2="{WIDTH - 16}" y1="{y}" y2="{y}" stroke="{RULE}"/>',
           f'<text x="16" y="{y + 20}" fill="{INK}" font-weight="600">{escape(title)}</text>']
    for index, (name, (middle, least, top)) in enumerate(bars):
        at = y + HEAD + index * (BAR + GAP)
        mid = at + BAR / 2
        ours = name.startswith("MiniPassport") or name.startswith(("sign-in,", "read,", "store,"))
        shown = re.sub(r"\d{4,}", lambda digits: grouped(int(digits[0])), name)
        out += [
            f'<text x="{LABEL - 10}" y="{mid + 4.5}" fill="{INK}" text-anchor="end">{escape(shown)}</text>',
            f'<rect x="{LABEL}" y="{at}" width="{max(1, middle * scale):.1f}" height="{BAR}" rx="2" fill="{OURS if ours else OTHERS}"/>',
            f'<line x1="{LABEL + least * scale:.1f}" x2="{LABEL + top * scale:.1f}" y1="{mid}" y2="{mid}" stroke="{INK}" stroke-width="1.5"/>',
            f'<text x="{LABEL + top * scale + 8:.1f}" y="{mid + 4.5}" fill="{MUTED}">{grouped(middle)}/s</text>',
        ]
    return "\n".join(out)
