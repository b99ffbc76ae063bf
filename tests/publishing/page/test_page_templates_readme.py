"""templates/README.md names every value that an HTML template may use."""

from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import fields

from eventplan.publishing.content.activity_rows import DateWords, EventRow, InternalRow, LeftOut, TraceStep
from eventplan.publishing.content.load import Load, LoadRun, QuietRun
from eventplan.publishing.content.on_days import OnRow
from eventplan.publishing.content.palette import GroundColours, Landscape, Scheme, Shades
from eventplan.publishing.layout.day_cells import DayCell
from eventplan.publishing.layout.label_placing import Placing
from eventplan.publishing.layout.landscape_bars import GroundMarks
from eventplan.publishing.layout.month_cards import CardRow, LandscapeChip, MonthCard, WeekGround, WeekMark
from eventplan.publishing.layout.month_rows import DayRow, MonthBlock
from eventplan.publishing.layout.print_fit import Paper
from eventplan.publishing.layout.row_bars import BarPlace, EventBar, WindowBar
from eventplan.publishing.layout.strip_breaks import StripBreak
from eventplan.publishing.layout.year_strip import (
    Strip,
    StripEvent,
    StripPlace,
    StripRow,
    StripSpan,
    StripWindow,
)
from eventplan.publishing.page.embed_page import Embed
from eventplan.publishing.page.first_screen import FlagshipCard, Now, NowPart
from eventplan.publishing.page.landscape_figures import (
    DecisionTask,
    FigureRow,
    SeasonFigure,
    Shape,
    TenDayColumn,
)
from eventplan.publishing.page.legend import Legend
from eventplan.publishing.page.page_model import InternalPart, ListColumn, PageAddress, Sheet
from eventplan.publishing.page.picture_models import Slide, SlideBar, SlideMark, SlideWindow
from eventplan.publishing.page.schedule_page import Schedule, ScheduleCell, ScheduleTask, ScheduleWeek
from eventplan.publishing.page.screenshots import Picture
from eventplan.publishing.page.season_pictures import Hill, LongMonth, SeasonTile
from eventplan.publishing.page.subscribe_links import Offer, Subscribing
from eventplan.publishing.region.director_part import (
    DirectorPart,
    LoadSpan,
    QuietBox,
    RegionClash,
    RegionProposal,
)
from eventplan.publishing.region.large_bars import TimelineBar
from eventplan.publishing.region.looks import RegionLook
from eventplan.publishing.region.month_matrix import MatrixCell, MatrixRow
from eventplan.publishing.region.region_days import RegionDate
from eventplan.publishing.region.region_lists import RegionCard, RegionCardRow, RegionList, RegionListRow
from eventplan.publishing.region.region_page import RegionMonth, RegionSheet, WorkedDay
from eventplan.publishing.region.region_paper import PaperSheet, RegionPaper
from eventplan.publishing.region.timeline import (
    Timeline,
    TimelineFrame,
    TimelineMark,
    TimelineRow,
    TimelineWindow,
)

TEMPLATES = Path(__file__).parents[3] / "templates"

VALUES = {
    Sheet: "sheet",
    Scheme: "scheme",
    Legend: "legend",
    Embed: "embed",
    ListColumn: "list_column",
    Shades: "shades",
    Landscape: "looks",
    GroundColours: "ground",
    Now: "now",
    NowPart: "part",
    OnRow: "on",
    FlagshipCard: "flag",
    LandscapeChip: "chip",
    Paper: "paper",
    InternalPart: "internal",
    Load: "load",
    LoadRun: "load_run",
    QuietRun: "quiet_run",
    LeftOut: "left_out",
    Subscribing: "subscribing",
    Offer: "offer",
    PageAddress: "place",
    MonthBlock: "month",
    DayRow: "days",
    DayCell: "cell",
    WindowBar: "window",
    GroundMarks: "marks",
    EventBar: "bar",
    BarPlace: "at",
    MonthCard: "card",
    WeekGround: "week_ground",
    WeekMark: "week_mark",
    CardRow: "card_row",
    DecisionTask: "decision",
    SeasonFigure: "figure",
    FigureRow: "season_row",
    Shape: "shape",
    TenDayColumn: "column",
    Strip: "strip",
    StripSpan: "span",
    StripBreak: "break",
    StripPlace: "place_in_strip",
    StripWindow: "season",
    StripRow: "row",
    StripEvent: "event",
    EventRow: "row",
    DateWords: "dates",
    TraceStep: "step",
    InternalRow: "officer",
    Schedule: "schedule",
    ScheduleWeek: "week",
    ScheduleCell: "task_cell",
    ScheduleTask: "task",
    Picture: "picture",
    Slide: "slide",
    SlideMark: "slide_mark",
    SlideWindow: "slide_window",
    SlideBar: "slide_bar",
    Hill: "hill",
    SeasonTile: "tile",
    LongMonth: "long_month",
    RegionSheet: "sheet",
    RegionLook: "look",
    RegionMonth: "month_head",
    WorkedDay: "worked",
    Timeline: "timeline",
    TimelineRow: "site_row",
    TimelineWindow: "site_window",
    TimelineBar: "site_bar",
    TimelineMark: "site_mark",
    TimelineFrame: "frame",
    Placing: "placing",
    DirectorPart: "director",
    LoadSpan: "load",
    QuietBox: "quiet",
    RegionClash: "clash",
    RegionProposal: "proposal",
    MatrixRow: "matrix_row",
    MatrixCell: "matrix_cell",
    RegionList: "listed",
    RegionListRow: "listed_row",
    RegionCard: "region_card",
    RegionCardRow: "region_card_row",
    RegionDate: "region_date",
    RegionPaper: "region_paper",
    PaperSheet: "paper_sheet",
}


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_every_variable_is_described(value: type[Struct]) -> None:
    page = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    chapter = page.split("\n## HTML templates\n", 1)[1]
    names = [f"`{VALUES[value]}.{one.name}`" for one in fields(value)]
    assert [name for name in names if name not in chapter] == []


def test_every_template_is_described() -> None:
    page = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    assert [
        path.name for path in sorted((TEMPLATES / "html").iterdir()) if f"`{path.name}`" not in page
    ] == []
