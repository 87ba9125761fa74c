from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entering import let_in


@pytest.fixture
def signed_in(client):
    """signed_in(user): a browser of somebody who owes neither a new password nor a second factor."""
    return partial(let_in, client)


@pytest.fixture
def admin(make_user, ward):
    return make_user("administrator", ward, full_name="Trần Thị Ngát", honorific="ba")


@pytest.fixture
def queries_of():
    """queries_of(client, address): how many queries the page costs on the second visit, when the session is stored."""

    def count(client, address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count
