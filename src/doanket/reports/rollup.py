"""Adding figure arrays column by column: pure arithmetic, no database."""

from dataclasses import dataclass

from doanket.kernel.rolling import across_units


@dataclass(slots=True)
class Tally:
    """Totals under construction for one node and line. ``rules[i]`` is how column i adds up."""

    rules: tuple[str, ...]
    columns: list
    counts: list
    reports_counted: int = 0
    reports_sent: int = 0

    @classmethod
    def empty(cls, rules):
        return cls(tuple(rules), [[] for _ in rules], [0] * len(rules))

    def add_report(self, values):
        """Count the own lines of one accepted report; a shorter array (older columns) is read as blank beyond its end."""
        self.reports_counted += 1
        self.reports_sent += 1
        for place, value in enumerate(values[: len(self.rules)]):
            if value is not None:
                self.columns[place].append(value)
                self.counts[place] += 1

    def add_waiting(self):
        """Count a report that was sent and is not accepted: its figures are in no total."""
        self.reports_sent += 1

    def add_total(self, sums, counts, reports_counted, reports_sent):
        """Count a ready total of a unit below."""
        self.reports_counted += reports_counted
        self.reports_sent += reports_sent
        for place, value in enumerate(sums[: len(self.rules)]):
            if value is not None:
                self.columns[place].append(value)
        for place, count in enumerate(counts[: len(self.rules)]):
            self.counts[place] += count

    def sums(self):
        """One total a column: None where no report gave a figure or the indicator does not add up."""
        return [across_units(rule, column) for rule, column in zip(self.rules, self.columns, strict=True)]
