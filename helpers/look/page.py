"""Write what was seen of a program as one HTML file, readable offline.

Runs in the parent; matplotlib is imported here and nowhere else on this way.
"""

import base64
import shlex
from collections.abc import Sequence
from html import escape
from pathlib import Path

from helpers.look.program import Seen
from helpers.records import Run

STYLE = """body{font:16px/1.5 system-ui,sans-serif;
max-width:62rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{background:#f4f4f4;padding:.8em;overflow:auto}
table{border-collapse:collapse;font-size:.9em}th,td{border:1px solid #ccc;padding:.2em .6em;text-align:left}
img{max-width:100%;height:auto;background:#fff}@media(prefers-color-scheme:dark){body{background:#1c1c1c;color:#ddd}
pre{background:#2a2a2a}th,td{border-color:#555}a{color:#8cf}}"""


def write(path: Path, command: Sequence[str], seen: Seen, told: Sequence[str]) -> None:
    """Write the page. command: what was run. told: the sentences about it."""
    title = escape(f"python {shlex.join(command)}")
    parts = [f"<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
             f"<title>{title}</title><style>{STYLE}</style><h1><code>{title}</code></h1>",
             "<ul>", *(f"<li>{escape(each)}</li>" for each in told), "</ul>"]
    if seen.run is not None and (seen.run.lanes or seen.run.parent.spans):
        parts += ["<h2>Who did what when</h2>", _figure(seen.run)]
    if seen.stuck:
        parts.append("<h2>Where each process stood</h2>")
        parts += [f"<h3>{escape(each.name)} ({each.pid}): {escape(each.where)}</h3><pre>{escape(each.stack)}</pre>"
                  for each in seen.stuck]
    if seen.errors.strip():
        parts += ["<h2>What it wrote to its error stream</h2>", f"<pre>{escape(seen.errors[-20_000:])}</pre>"]
    path.write_text("\n".join(parts) + "</html>\n", "utf-8")


def _figure(run: Run) -> str:
    from helpers.plots.timeline import rows, timeline

    drawn = timeline(run)
    data = base64.b64encode(drawn.png).decode()
    head, *body = rows(run)
    table = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in body)
    return (f"<img alt='{escape(drawn.alt, quote=True)}' src='data:image/png;base64,{data}'><table><thead><tr>"
            + "".join(f"<th>{escape(cell)}</th>" for cell in head) + f"</tr></thead><tbody>{table}</tbody></table>")
