"""Addresses of readers. Those of the officers' desk are in ``desk``; pages themselves come last of all: ``reading``."""
