"""A way in for tests that are not about the door."""

from doanket.accounts.services import SIGNED_IN_BY_DEMO


def let_in(client, user):
    """``client`` signed in as ``user``, who owes neither a new password nor a second factor; ``client`` itself."""
    client.force_login(user)
    session = client.session
    session[SIGNED_IN_BY_DEMO] = True
    session.save()
    return client


def let_go(answer):
    """Close the files that ``answer`` sends; closing the answer itself would close the test's database."""
    for close in answer._resource_closers:
        close()
