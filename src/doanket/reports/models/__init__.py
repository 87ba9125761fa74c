from .forms import Column, Form, FormVersion, Line, Section, Sheet
from .prose import ProseFigure, ProseReading
from .reports import CellNote, Correction, Objection, Report, ReportPart, ReportText, ValueChange
from .rollups import Dirty, ReportSnapshot, RollUp
from .rounds import Audience, Exemption, Reopening, Round, RoundPart

__all__ = [
    "Audience", "CellNote", "Column", "Correction", "Dirty", "Exemption", "Form", "FormVersion", "Line", "Objection",
    "ProseFigure", "ProseReading", "Reopening", "Report", "ReportPart", "ReportSnapshot", "ReportText", "RollUp", "Round", "RoundPart", "Section",
    "Sheet", "ValueChange",
]
