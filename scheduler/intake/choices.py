"""The words that a cell with a fixed list may hold: value -> (English, Chinese, further spellings)."""

from __future__ import annotations

Words = tuple[str, ...]

_YES: Words = ("yes", "是", "y", "true", "1", "t", "x", "oui", "o", "√", "✓", "✔", "☑", "✅", "可", "可以", "能")
_NO: Words = ("no", "否", "n", "false", "0", "f", "non", "×", "✗", "✘", "☒", "❌", "-", "无", "不可", "不能")

CHOICES: dict[str, dict[str, Words]] = {
    "yesno": {
        "yes": (*_YES, "有", "需要", "对"),
        "no": (*_NO, "没有", "不", "不需要"),
    },
    "slot": {
        "yes": (*_YES, "有空", "ok", "available", "可服务"),
        "no": (*_NO, "没空", "busy", "不可服务"),
        "maybe": ("maybe", "待定", "也许", "可能", "不确定", "?", "if needed", "必要时", "peut-être", "备选"),
    },
    "opening_holidays": {
        "usual": ("as usual", "照常", "usual", "open", "开放", "正常", "照常开放"),
        "closed": ("closed", "闭馆", "close", "关闭", "休息", "不开放", "放假"),
    },
    "opening_makeup": {
        "usual": ("as usual", "照常", "usual", "按周末", "as weekend"),
        "weekday": ("as a weekday", "按工作日", "weekday", "工作日"),
    },
    "activity_holidays": {
        "hold": ("hold", "照常", "as usual", "举办", "照常举办", "usual"),
        "skip": ("skip", "暂停", "停办", "不举办", "取消", "off"),
        "only": ("only", "仅节假日", "only holidays", "只在节假日"),
    },
    "activity_makeup": {
        "hold": ("hold", "照常", "as usual", "举办", "照常举办", "usual"),
        "skip": ("skip", "暂停", "停办", "不举办", "取消", "off"),
    },
    "shows": {
        "role": ("role only", "仅岗位", "role", "岗位", "不公开", "none", "匿名"),
        "surname": ("surname and role", "姓氏和岗位", "surname", "姓氏", "姓"),
        "full": ("full name", "全名", "full", "全部", "公开", "all", "姓名"),
    },
    "availability": {
        "available": ("available", "可服务", "可", "yes", "ok", "有空", "空闲", "free", "可用", "可以", "disponible"),
        "blackout": (
            "not available",
            "不可服务",
            "blackout",
            "no",
            "不可",
            "没空",
            "请假",
            "busy",
            "unavailable",
            "indisponible",
        ),
    },
    "pair": {
        "together": ("together", "一起", "同组", "搭档", "same"),
        "apart": ("apart", "分开", "回避", "不同组", "separate", "避免同组"),
    },
    "day": {
        "holiday": ("holiday", "节假日", "放假", "休息", "假日", "休", "off", "法定节假日"),
        "workday": ("make-up workday", "调休上班", "workday", "上班", "调休", "补班", "班", "工作日"),
    },
    "preference": {
        "role": ("role", "岗位", "角色"),
        "centre": ("centre", "中心", "center", "地点"),
        "session": ("session", "场次"),
        "activity": ("activity", "活动"),
    },
}
