"""Whatever stands in the cells: an import refuses it in words, or takes it in and knows it the second time."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.intake.columns import KNOWN
from scheduler.intake.intake import File, Known, Rejected
from tests.scheduler.intake.files import TODAY, after, book, east, table, taken

CELLS = (
    None, "", "C1", "R1", "V1", "x", "王芳", "9:00", "18:00", "25:00", "周一", "周二 9:00-12:00",
    "2026-12-01", "12月5日", "2月30日", "是", "否", "13800000001", "讲解2;英语", "60", "0", "-3", "1.5",
    "S1+60", "FREQ=WEEKLY;BYDAY=MO", "FREQ=SECONDLY", "14:00=5", 5, -1, 0.375, 46356.5, True, "可服务",
    "一起", "节假日", "照常", "示例 Example", "合计", "=1+1", "24:00", "9" * 12, "\u200b", "Asia/Shanghai",
)  # fmt: skip
SHEET = st.sampled_from(KNOWN)


@st.composite
def files(draw: st.DrawFn) -> tuple[File, ...]:
    """One centre, two rooms, a volunteer, and a few sheets of anything."""
    sheets = {}
    for sheet in draw(st.lists(SHEET, min_size=1, max_size=3, unique_by=lambda sheet: sheet.key)):
        columns = [column for column in sheet.columns if column.required or draw(st.booleans())]
        row = st.tuples(*(st.sampled_from((column.example, *CELLS)) for column in columns))
        sheets[sheet.title] = [[column.heading for column in columns], *draw(st.lists(row, max_size=3))]
    return east(table("volunteers", "id,name\nV1,李明\n"), book(sheets))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(files())
def test_an_import_refuses_in_words_or_is_known_the_second_time(handed_in: tuple[File, ...]) -> None:
    wrong = None
    try:
        facts = taken(*handed_in)
    except Rejected as rejected:
        wrong = rejected
    if wrong is not None:
        assert all(fault.say("zh") and fault.say("en") for fault in wrong.faults)
        return
    again = taken(*handed_in, known=after(facts, Known()), options=TODAY)
    assert (again.events, again.persons) == ((), ())
