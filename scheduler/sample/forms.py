"""The answers to a form, one row a person and one yes/no column a time slot, as a park's sign-up tool exports them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from models.times import WeeklyHours
from scheduler.sample import cells
from scheduler.sample.content.people import Somebody

SLOTS = (("06:30", "08:00"), ("08:00", "13:00"), ("13:00", "18:30"), ("18:30", "22:00"))
ENCODING = "gb18030"


def form(people: Sequence[Somebody], home: str) -> bytes:
    """The form's export in the encoding in which spreadsheets save it on a Chinese computer."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    slots = [(day, start, end) for day in range(7) for start, end in SLOTS]
    headings = [f"周{cells.SIGNS[day]} {start}-{end}" for day, start, end in slots]
    writer.writerow(["姓名", "手机号", "所属中心", "特长", "是否未成年", *headings])
    for one in people:
        skills = cells.skills({name: skill.level for name, skill in one.volunteer.skills.items()})
        answers = ["是" if _free(one, *slot) else "否" for slot in slots]
        minor = "是" if one.volunteer.minor else "否"
        writer.writerow([one.person.name, one.person.phone, home, skills.replace("; ", ","), minor, *answers])
    return text.getvalue().encode(ENCODING)


def _free(one: Somebody, day: int, start: str, end: str) -> bool:
    return any(_covers(window, day, start, end) for window in one.availability.weekly)


def _covers(window: WeeklyHours, day: int, start: str, end: str) -> bool:
    return day in window.weekdays and window.start <= start and end <= window.end
