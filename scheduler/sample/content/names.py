"""Invented names of volunteers: common family names and common characters, put together by a seeded generator."""

from __future__ import annotations

from random import Random

FAMILY = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任"
    "姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武洪"
)
COMMON = 20
"""So many of the family names, from the first on, make up most of the people."""
FIRST = "晓雨春秋冬文志秀玉海雅嘉思明宏永淑佩若子梓宇泽俊婉静慧诗建国卫素桂新美雪欣语书景远立昕韵如锦月"
SECOND = "梅兰芬霞芳燕萍珍琴英华强军勇涛波斌辉鹏飞杰峰瑶琪婷怡彤萱妍轩涵睿凯然宁安琳玲娟丽倩茹菲颖洁莹虹林森川和平"


class Names:
    """Draws names that nobody else here bears."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._taken: set[str] = set()

    def next(self) -> str:
        """A new name of three characters."""
        while True:
            name = self._drawn()
            if name not in self._taken:
                self._taken.add(name)
                return name

    def _drawn(self) -> str:
        common = self._random.random() < 0.6
        family = self._random.choice(FAMILY[:COMMON] if common else FAMILY[COMMON:])
        first, second = self._random.choice(FIRST), self._random.choice(SECOND)
        return family + first + second
