from . import checkin, contributions, desk, people, phone, projector, pulse, speakers

__all__ = ["checkin", "contributions", "desk", "people", "phone", "projector", "pulse", "speakers"]
