"""A whole report of advice in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.language import Language, Sentences, say

if TYPE_CHECKING:
    from solvers.advice.report import Advice, Report

_SENTENCES: Sentences = {
    "basis_proven": (
        "As it is: {sessions} of {all} {all:session|sessions} held, {seats} of {wanted} needed {wanted:seat|seats} filled, "
        "cost {cost:,}; proven best.",
        "现状：举办 {sessions}／{all} 场，必需名额 {seats}／{wanted}，成本 {cost:,}；已证明最优。",
    ),
    "basis": (
        "As it is: {sessions} of {all} {all:session|sessions} held, {seats} of {wanted} needed {wanted:seat|seats} filled, "
        "cost {cost:,}.",
        "现状：举办 {sessions}／{all} 场，必需名额 {seats}／{wanted}，成本 {cost:,}。",
    ),
    "better": (
        "(Solving on without any change brings the plan from cost {given:,} to that; no advice is credited with it.)",
        "（不作任何改变继续求解，成本即可由 {given:,} 降到该值；这部分不计入任何建议。）",
    ),
    "none": ("Nothing that was tried would help.", "所尝试的改变均无帮助。"),
    "too_soon": ("Time was up before any change could be tried.", "时间已到，尚未尝试任何改变。"),
    "exact": ("{number}. {what}", "{number}. {what}"),
    "estimate": ("{number}. {what} (estimate)", "{number}. {what}（估计值）"),
    "estimate_range": (
        "{number}. {what} (estimate: {least:,} to {most:,})",
        "{number}. {what}（估计值：{least:,} 至 {most:,}）",
    ),
    "instead": ("{line} (instead of {other})", "{line}（可代替第 {other} 条）"),
    "unfinished": (
        "Time was up: {tried} of {ideas} {ideas:idea|ideas} {tried:was|were} tried.",
        "时间已到：共 {ideas} 个想法，尝试了 {tried} 个。",
    ),
    "all_exact": (
        "The figures are exact: the plans with and without each change are proven optimal.",
        "以上均为精确值：改变前后的方案都已证明最优。",
    ),
    "together": ("Together, 1 to {n}: {what}", "同时采纳第 1 至 {n} 条：{what}"),
}


def report_in_words(report: Report, language: Language) -> str:
    """Several lines."""
    basis = report.basis
    key = "basis_proven" if report.proven else "basis"
    fields = {"sessions": basis.sessions, "all": report.sessions_wanted, "seats": basis.seats}
    lines = [say(_SENTENCES, language, key, **fields, wanted=report.seats_wanted, cost=basis.cost)]
    if report.given.cost != basis.cost:
        lines.append(say(_SENTENCES, language, "better", given=report.given.cost))
    lines += [_advice(each, language) for each in report.advice]
    if not report.advice:
        short = basis.seats < report.seats_wanted or basis.sessions < report.sessions_wanted
        lines.append(say(_SENTENCES, language, "too_soon" if short and not report.ideas else "none"))
    if report.together is not None:
        what = report.together.brings[language]
        lines.append(say(_SENTENCES, language, "together", n=len(report.together.changes), what=what))
    if report.advice and all(each.exact for each in report.advice):
        lines.append(say(_SENTENCES, language, "all_exact"))
    if report.tried < report.ideas:
        lines.append(say(_SENTENCES, language, "unfinished", tried=report.tried, ideas=report.ideas))
    return "\n".join(lines)


def _advice(advice: Advice, language: Language) -> str:
    key = "exact" if advice.exact else "estimate" if advice.least == advice.most else "estimate_range"
    fields = {"number": advice.number, "what": advice.sentence[language], "least": advice.least, "most": advice.most}
    text = say(_SENTENCES, language, key, **fields)
    return text if advice.instead_of is None else say(_SENTENCES, language, "instead", line=text, other=advice.instead_of)
