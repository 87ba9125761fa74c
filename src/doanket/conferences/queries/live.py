"""What the hall may see now, as plain values: the one payload that every screen is drawn from."""


def payload_of(conference, state):
    """Everything the projector and the phones show, without anything personal that is not already public in the hall."""
    return {"title": conference.title, "state": conference.state, "screen": state.screen}
