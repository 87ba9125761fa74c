"""Locks between threads and processes of one machine: files, so that a killed process leaves none behind."""

import fcntl
import os
import zlib
from contextlib import contextmanager

from .places import site_folder

STRIPES = 64


@contextmanager
def drawing_of(name):
    """One at a time draws what is called ``name``; others wait for it. (Now and then for another of the same stripe.)"""
    with _held(f"drawing-{zlib.crc32(name.encode()) % STRIPES}", fcntl.LOCK_EX):
        yield


@contextmanager
def putting():
    """While a file is put in its place nothing is being taken away; several may put at once."""
    with _held("taking", fcntl.LOCK_SH):
        yield


@contextmanager
def taking():
    """Alone among those who put and take away. Never held while somebody is waited for who may be putting."""
    with _held("taking", fcntl.LOCK_EX):
        yield


@contextmanager
def _held(name, how):
    folder = site_folder() / ".locks"
    folder.mkdir(exist_ok=True)
    descriptor = os.open(folder / name, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, how)
        yield
    finally:
        os.close(descriptor)
