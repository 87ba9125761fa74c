"""The other half of a pair: a site as ``wagtail start`` makes it, with one kind of article, in a database file of its own.

It runs in processes of its own (``doanket.bench.stock.settings``) and knows nothing of our rooms.
"""
