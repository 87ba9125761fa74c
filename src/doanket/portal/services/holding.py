"""Holding a page until the transaction ends."""


def held(rows, pk):
    """The row ``pk`` of ``rows``, locked and then read.

    A page lies in two tables. PostgreSQL reads anew only the row it waited for, so after the wait the other half would be as
    old as the question; it is asked again. Raises ``DoesNotExist``.
    """
    rows.select_for_update(of=("self",)).values_list("pk").get(pk=pk)
    return rows.get(pk=pk)
