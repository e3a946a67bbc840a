"""Makes the files of the sample anew: ``python -m scheduler.sample.make``. The same code gives the same files."""

from __future__ import annotations

import json
from pathlib import Path

from scheduler.sample import NAMES
from scheduler.sample.books import workbook
from scheduler.sample.content import bookings, centres, people
from scheduler.sample.forms import form
from scheduler.sample.tables import network, volunteers

FOLDER = Path(__file__).parent / "files"
FORM_OF = "talentpark"
MADE_UP = (
    "本工作簿是随软件附带的示例数据,用来试用导入、排班、发布和导出。",
    "九个中心的名称、层级和特色来自公开的考察材料;南山区六个区域的名称亦然。",
    "开放时间、地址坐标、场地(含南山区二十三个功能室的名称)、容纳人数、活动、岗位、路程分钟数均为虚构,力求合理。",
    "志愿者及其姓名、电话、技能、可服务时间全部虚构,与任何真实人物无关;电话号段并不存在。",
    "由程序按固定种子生成,每次生成的内容相同。",
    "",
    "This workbook is sample data that comes with the software. Names, levels and characters of the nine centres and the",
    "names of Nanshan's six areas are given; opening hours, places, rooms, capacities, activities, roles and ways are made",
    "up, plausibly. All volunteers, their names, phones, skills and times are invented.",
)


def made() -> dict[str, bytes]:
    """File name -> bytes."""
    everybody = people.everybody()
    by_form = [one for one in everybody if one.volunteer.home == FORM_OF]
    by_list = tuple(one for one in everybody if one.volunteer.home != FORM_OF)
    park = next(centre.name for centre in centres.CENTRES if centre.id == FORM_OF)
    booked = json.dumps(bookings.document(), ensure_ascii=False, indent=1) + "\n"
    contents = (
        workbook("深圳九个党群服务中心·示例网络", MADE_UP, network()),
        workbook("志愿者·示例名册", MADE_UP, volunteers(by_list)),
        form(by_form, park),
        booked.encode(),
    )
    return dict(zip(NAMES, contents, strict=True))


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, content in made().items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
