"""Names of weekdays, months and parts of the day in Chinese, English and French, as ``unaccented`` text."""

from __future__ import annotations

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon lundi lun mo",
            "tuesday tues tue mardi mar tu",
            "wednesday wed weds mercredi mer we",
            "thursday thurs thur thu jeudi jeu th",
            "friday fri vendredi ven fr",
            "saturday sat samedi sam sa",
            "sunday sun dimanche dim su",
        )
    )
    for name in names.split()
}
CHINESE_DAYS: dict[str, int] = {
    sign: number for number, signs in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7")) for sign in signs
}
DAY_GROUPS: dict[str, frozenset[int]] = {
    **dict.fromkeys(
        ("每天", "每日", "天天", "daily", "every day", "everyday", "tous les jours", "全周"), frozenset(range(7))
    ),
    **dict.fromkeys(
        ("工作日", "平日", "weekdays", "weekday", "working days", "jours ouvres", "en semaine"), frozenset(range(5))
    ),
    **dict.fromkeys(("周末", "双休日", "weekends", "weekend", "week-end"), frozenset((5, 6))),
}
MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv",
            "february feb fevrier fevr fev",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug aout",
            "september sept sep septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}
PERIODS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("上午", "早上", "morning", "matin", "matinee"), (8 * 60, 12 * 60)),
    **dict.fromkeys(("下午", "afternoon", "apres-midi", "aprem"), (12 * 60, 18 * 60)),
    **dict.fromkeys(("晚上", "晚间", "傍晚", "夜间", "evening", "soir", "soiree"), (18 * 60, 22 * 60)),
    **dict.fromkeys(("中午", "noon", "midi", "lunch"), (12 * 60, 14 * 60)),
    **dict.fromkeys(("凌晨", "night", "nuit"), (0, 6 * 60)),
    **dict.fromkeys(("全天", "整天", "24小时", "全日", "all day", "24h", "whole day", "journee"), (0, 24 * 60)),
}
"""Parts of the day that stand alone: from minute to minute."""
AFTERNOON = frozenset(
    ("下午", "晚上", "晚间", "傍晚", "夜间", "afternoon", "evening", "pm", "p.m.", "apres-midi", "soir", "aprem")
)
"""Words that add twelve hours to an hour before 12."""
