"""Pin every package by version and hash, without any address: each machine uses the registry it is set up for."""

import re
import subprocess
import sys
from pathlib import Path

from .words import Refusal, step

TOP = "# Made by «python3 run.py lock» from pyproject.toml. Versions and hashes, no addresses.\n"


def arguments(parser):
    parser.add_argument("--upgrade", action="store_true", help="lấy bản mới nhất mà pyproject.toml cho phép")


def run(options):
    root = Path(__file__).resolve().parents[3]
    if not (root / "pyproject.toml").exists():
        raise Refusal("Lệnh này chỉ chạy trong thư mục mã nguồn.")
    with step("requirements.lock"):
        pin(root, "requirements.lock", upgrade=options.upgrade)
    with step("requirements-dev.lock"):
        pin(root, "requirements-dev.lock", "--group", "dev", "--constraints", "requirements.lock", upgrade=options.upgrade)


def pin(root, name, *more, upgrade):
    words = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *more, "--output-file", name, "--quiet"]
    words += ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"]
    done = subprocess.run(words + ["--upgrade"] * upgrade, cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise Refusal(done.stderr.strip())
    path = root / name
    text = path.read_text()
    if re.search(r"https?:|file:|^-e|^--(?!hash)", text, re.MULTILINE):
        path.unlink()
        raise Refusal(f"{name} sẽ chứa địa chỉ, nên không ghi.")
    path.write_text(TOP + text)
