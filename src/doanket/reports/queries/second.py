"""The second language of the entry screens: what stands below the Vietnamese, for whoever chose one."""

from functools import cached_property

from django.utils.translation import gettext as _

from doanket.indicators.queries import said_to
from doanket.indicators.values import fixed_slots, form_slot, indicator_slots

from ..models import Line, Section


class SecondLines:
    """The sentences of one report in the second language of ``user``. One query, none for whoever has no second language.

    Every answer is a ``Said`` or None, so that a template shows a line or nothing.
    """

    def __init__(self, user, cells, prose):
        self.user, self.cells, self.prose = user, cells, prose

    @cached_property
    def said(self):
        return said_to(self.user, self._slots())

    @cached_property
    def fixed(self):
        """code → ``Said`` of the sentences of the screens."""
        return {code: self.said[slot.key] for code, slot in fixed_slots().items() if slot.key in self.said}

    def __bool__(self):
        return bool(self.said)

    def _slots(self):
        yield from fixed_slots().values()
        for cell in self.cells:
            yield from indicator_slots(cell.measure)
            yield form_slot(cell.question)
            yield form_slot(cell.group)
        for section in self.prose:
            yield form_slot(section.title)

    def question(self, cell):
        """The form's own words where it asks in its own way, else the question of the figure."""
        if cell.question != cell.measure.question:
            return self.said.get(form_slot(cell.question).key)
        return self._part(cell, "question")

    def name(self, cell):
        return self._part(cell, "name")

    def unit(self, cell):
        return self._part(cell, "unit")

    def group(self, title):
        return self.said.get(form_slot(title).key)

    def section(self, prose):
        return self.said.get(form_slot(prose.title).key)

    def _part(self, cell, part):
        slot = {slot.key.rpartition(".")[2]: slot.key for slot in indicator_slots(cell.measure)}.get(part)
        return self.said.get(slot)


def form_texts():
    """(Vietnamese sentence, what it is) of every form in force: titles of groups, own questions, sections to be written."""
    lines = Line.objects.filter(sheet__form_version__ends_before=None).order_by("sheet_id", "order")
    for group, question in lines.values_list("group", "question"):
        yield from ((text, what) for text, what in ((group, _("Tên mục")), (question, _("Câu hỏi của biểu mẫu"))) if text)
    sections = Section.objects.filter(sheet__form_version__ends_before=None).order_by("sheet_id", "order")
    for title in sections.values_list("title", flat=True):
        yield title, _("Phần viết")
