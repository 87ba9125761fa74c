"""Debian's Chromium, and what is asked of every page it shows. A plugin of pytest: ``chromium`` is one browser for all."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--force-prefers-reduced-motion",
]  # fmt: skip
TOO_SMALL = """() => [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, .btn, nav a, summary')]
  .filter((part) => { const box = part.getBoundingClientRect();
    return box.width && (box.height < 43.5 || box.width < 43.5) && !part.closest('label, .vh'); })
  .map((part) => part.outerHTML.slice(0, 120))"""
WIDER = """() => { const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll('body *')].filter((part) => part.getBoundingClientRect().right > wide + 1)
    .slice(-3).map((part) => part.outerHTML.slice(0, 120)); }"""
TWICE = """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(':root{font-size:200% !important}');
  document.adoptedStyleSheets = [sheet]; }"""


@pytest.fixture(scope="session")
def chromium():
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as engine:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop in this thread
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def listen(page, address):
    """Keep in ``page.faults`` what the browser complains of, and every request that left for another host."""
    page.faults = []
    own = urlsplit(address).netloc

    def asked(request):
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != own:
            page.faults.append(f"asked another host: {request.url}")

    page.on("request", asked)
    page.on("console", lambda said: page.faults.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda fault: page.faults.append(f"{page.url}: {fault}"))


def worries_of(page):
    """What axe calls serious or critical, what is too small to touch, what overflows: a list of sentences, empty if good."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    worries = [
        f"axe {each['impact']} {each['id']}: {each['nodes'][0]['html'][:160]}" for each in found if each["impact"] in ("serious", "critical")
    ]
    worries += [f"smaller than 44 px: {part}" for part in page.evaluate(TOO_SMALL)]
    worries += [f"wider than the window: {part}" for part in page.evaluate(WIDER)]
    return worries


def shots_folder():
    """The folder named by ``DOANKET_SHOTS``, or None: pictures are kept only when somebody asks for them."""
    return os.environ.get("DOANKET_SHOTS") or None
