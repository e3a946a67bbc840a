"""What ``paiban simulate --help`` says."""

from __future__ import annotations

from models.language import Sentences

SIMULATE_HELP: Sentences = {
    "simulate": (
        "Tries weeks of drawn events on a copy of the network: cancellations, illness, closed rooms, late requests. The "
        "whole loop answers them; the report tells how many seats were filled, whom that disturbed, and how long it took. "
        "The same seed gives the same events and plans. Your own database is only read.",
        "在网络的副本上模拟数周的突发事件：临时取消、生病、场地停用、临时需求等，并由整个流程应对；报告到岗率、受影响人数和响应时间。"
        "相同的种子得到相同的事件和方案。只读取数据库，不作任何更改。",
    ),
    "simulate.weeks": (
        "How many weeks, from the next Monday that can be planned in time.",
        "模拟几周，从来得及排班的下一个周一开始。",
    ),
    "simulate.rate": (
        "How many events there are on the average, answers to offers and attendance not counted.",
        "平均事件数，答复询问和签到不计在内。",
    ),
    "simulate.seed": ("Of the events and of the solver.", "事件和求解的随机种子。"),
    "simulate.problem": (
        "On the network of this problem document, whose week is repeated, instead of the database's.",
        "不用数据库，改用此问题文件中的网络，并逐周重复。",
    ),
    "simulate.html": (
        "Also write a page with pictures, which needs nothing else.",
        "另写一份带图的网页，单个文件即可打开。",
    ),
    "simulate.plan_work": ("Work for each week's first plan.", "每周首次排班的计算量。"),
    "simulate.work": ("Work for each repair.", "每次修复的计算量。"),
    "simulate.seconds": ("End after so many seconds, wherever it is by then.", "到此秒数即结束，不论模拟到哪一天。"),
}
