from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    name = "doanket.units"
    verbose_name = "Đơn vị"

    def ready(self):
        from doanket.kit import checks, hooks

        from . import verbs  # noqa: F401
        from .treecheck import tree_faults

        checks.register("tree", _("Cây đơn vị khớp với lịch sử vị trí"), tree_faults)
        hooks.stays("units.Unit", "a merge hangs the children under the new unit itself, before any mover runs")
        hooks.stays("units.UnitPlacement", "where a unit hung is history and is only ever ended")
        hooks.stays("units.UnitContact", "the new unit has an address of its own")
        hooks.stays("units.Succession", "the link from the old unit to the new one is what a merge writes")
