"""From an address to the bytes a reader gets."""
