"""A JupyterLab on a copy of the notebooks, and one of its pages in headless Chromium, for the browser tests."""

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
DEADLINE = 60_000  # milliseconds; only reached when something hangs
WHOLE = 180_000  # for all cells of a page, of which a machine with other work made one take a minute
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
    "notebook-extension/tracker": {"windowingMode": "none"},  # every cell is in the page, seen or not
}
RUN_STATE = """() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(e => e.innerText.trim())"""


def chromium():
    """Return the path of the system's Chromium, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@contextlib.contextmanager
def jupyterlab(home):
    """Start a server on copies of the notebooks in this folder; yield its address with a token to fill in."""
    pages, settings = home / "pages", home / "settings"
    shutil.copytree(NOTEBOOKS, pages, ignore=shutil.ignore_patterns(".*"))
    for name, values in SETTINGS.items():
        extension, plugin = name.split("/")
        file = settings / "@jupyterlab" / extension / f"{plugin}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values))
    port, token = free_port(), secrets.token_hex(8)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
               f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={pages}", "--LabApp.news_url=None"]
    environment = {**os.environ, "JUPYTERLAB_SETTINGS_DIR": str(settings), "JUPYTERLAB_WORKSPACES_DIR": str(home / "w"),
                   "COURSE_PROGRESS": "off"}
    with open(home / "server.log", "w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    try:
        wait_for_server(f"http://127.0.0.1:{port}/api?token={token}", server)
        yield f"http://127.0.0.1:{port}/lab/tree/{{}}?token={token}&reset"
    finally:
        server.terminate()  # it shuts its kernels down
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for_server(address, server):
    """Return when the server answers; fail if it ended, or after a minute."""
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("JupyterLab did not start")


def free_port():
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def open_page(browser, address, name):
    """Open one notebook; return the page, and the list that its console errors go to."""
    page = browser.new_page(viewport={"width": 1280, "height": 1600})
    page.set_default_timeout(DEADLINE)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address.format(name))
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.wait_for_selector(".jp-NotebookPanel-toolbar [data-status=idle]")
    return page, complaints


def run_all(page):
    """Run all cells and wait until every one was run, or one failed."""
    page.locator(".jp-Notebook").click(position={"x": 5, "y": 5})
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.wait_for_function(f"() => ({RUN_STATE})().includes('[*]:')")  # stored counts are gone: it has begun
    page.wait_for_function(f"""() => {{ const prompts = ({RUN_STATE})();
        return document.querySelector('[data-mime-type="application/vnd.jupyter.error"]')
            || prompts.every(p => /^\\[\\d+\\]:$/.test(p)) }}""", timeout=WHOLE)


def problems(page):
    """Return the texts of all outputs that are errors or come from stderr."""
    return page.evaluate("""() => [...document.querySelectorAll(
        '[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"]')]
        .map(e => e.innerText)""")
