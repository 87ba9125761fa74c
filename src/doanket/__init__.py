"""Đoàn Kết: the workplace and portal of the committees of the Vietnam Fatherland Front."""

__version__ = "0.1.0"
