"""What can be set from outside, by environment."""
import os


class Settings:
    def __init__(self):
        number = lambda name, otherwise: int(os.environ.get(name, otherwise))
        self.rounds = number("ROUNDS", 5)
        self.seconds = number("SECONDS_EACH", 5)
        self.warmup = number("WARMUP", 8)
        self.people = number("PEOPLE", 10_000)
        self.sizes = [int(x) for x in os.environ.get("SIZES", "1000 100000 1000000").split()]
        self.footprint = number("FOOTPRINT", 0)
