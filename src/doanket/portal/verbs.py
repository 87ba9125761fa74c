"""What the journal says about the portal; each part keeps its sentences in a file of its own."""

from . import verbs_fed, verbs_importing, verbs_readers, verbs_search, verbs_site, verbs_writing  # noqa: F401
