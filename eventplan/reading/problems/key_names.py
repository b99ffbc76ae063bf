"""Keys as officers would call them: for hints in YAML, and for the headers of tables."""

import difflib
from collections.abc import Iterable, Sequence
from typing import Final

from eventplan.domain.text import Text
from eventplan.reading.problems.heading_names import HEADINGS
from eventplan.when.lexicon.did_you_mean import suggest

CHINESE_KEYS: Final = {
    **dict.fromkeys(("编号", "标识"), "id"),
    **dict.fromkeys(("名称", "活动名称", "活动名", "活动"), "name"),
    **dict.fromkeys(("英文名", "英文名称"), "name_en"),
    "类别": "category",
    "活动类别": "category",
    "类型": "category",
    "分类": "category",
    "时间": "when",
    "活动时间": "when",
    "日期": "when",
    "举办时间": "when",
    "时间规则": "when",
    "开始时间": "first",
    "结束时间": "last",
    "起始日期": "first",
    "截止日期": "last",
    "农历时间": "when",
    "公历时间": "when",
    "活动日期": "when",
    "时间安排": "when",
    "项目名称": "name",
    "活动项目": "name",
    "举办地点": "venue",
    "举办地": "venue",
    "主要内容": "detail",
    "负责人": "contact",
    "经费预算": "budget",
    "天数": "days",
    "每次天数": "days",
    "次数": "times",
    "间隔": "min_gap_days",
    "间隔天数": "min_gap_days",
    "优先": "prefer",
    "避开": "avoid",
    "地点": "venue",
    "场地": "venue",
    "活动地点": "venue",
    "级别": "tier",
    "等级": "tier",
    "标签": "tags",
    "人员": "staff",
    "用工": "staff",
    "工作人员": "staff",
    "预算": "budget",
    "预算（万元）": "budget",
    "每场预算": "budget_per_time",
    "单场预算": "budget_per_time",
    "每次预算": "budget_per_time",
    "预算（每场）": "budget_per_time",
    "经费来源": "funding",
    "预计人数": "expected_visitors",
    "预计规模": "expected_visitors",
    "规模": "expected_visitors",
    "主办": "hosts",
    "主办单位": "hosts",
    "承办": "organisers",
    "承办单位": "organisers",
    "责任人": "contact",
    "联系人": "contact",
    "联系电话": "phone",
    "电话": "phone",
    **dict.fromkeys(("审批", "许可", "审批／许可"), "permits"),
    "简介": "summary",
    "摘要": "summary",
    "活动内容": "detail",
    "内容": "detail",
    "详情": "detail",
    "主题": "campaign",
    "场次": "sessions",
    **dict.fromkeys(("面向人群", "人群"), "audience"),
    **dict.fromkeys(("线上/线下", "线上／线下", "线上线下"), "mode"),
    "渠道": "channels",
    "六要素": "element",
    "所属总活动": "part_of",
    "票价": "price",
    "购票链接": "ticket_link",
    "预约方式": "booking",
    **dict.fromkeys(("停演", "停演日"), "dark"),
    **dict.fromkeys(("分钟", "时长"), "minutes"),
    **dict.fromkeys(("容量", "座位", "座位数"), "capacity"),
    **dict.fromkeys(("换场", "换场时间"), "turnover_minutes"),
    "目标上座率": "target_occupancy",
    "图片": "picture",
    "总活动": "umbrella",
    "之后": "after",
    "之前": "before",
    "状态": "status",
    "来源": "source",
    "出处": "source",
    "英文来源": "source_en",
    "英文出处": "source_en",
    "备注": "internal",
    "内部备注": "internal",
    "中文": "zh",
    "英文": "en",
    "位置": "place",
    "纬度": "latitude",
    "经度": "longitude",
    "海拔": "elevation_m",
    "时区": "timezone",
    "域名": "domain",
    "网址": "base_url",
    "限制": "limits",
    "颜色": "color",
    "共用": "shared",
    "原因": "reason",
    "理由": "why",
    "关闭": "closures",
    "封闭": "closures",
    "节日": "festivals",
    "活动列表": "activities",
    "观赏期": "windows",
    "景观": "windows",
    "种类": "kind",
    "别名": "aliases",
    "开始": "first",
    "开始日期": "first",
    "结束": "last",
    "结束日期": "last",
    "盛期": "peak",
    "记录": "observations",
    "先兆": "sign",
    "物种": "species",
    "年": "year",
    "年份": "year",
    "事件": "event",
    "容量": "capacity",
    "决定": "decisions",
    "决定人": "by",
}
_HEARD_AS: Final = {
    "activity": "name",
    "english_name": "name_en",
    "english name": "name_en",
    "rule": "when",
    "days each time": "days",
    "days between": "min_gap_days",
    "how often": "sessions",
    "what happens": "detail",
    "visitors expected": "expected_visitors",
    "in charge": "contact",
    "telephone": "phone",
    "notes": "internal",
    "start date": "first",
    "end date": "last",
    "colour": "color",
    "title": "name",
    "location": "venue",
    "type": "category",
    "time": "when",
    "date": "when",
    "start": "first",
    "end": "last",
    "from": "first",
    "to": "last",
    "stop": "last",
    "duration": "days",
    "priority": "tier",
    **dict.fromkeys(("organizers", "organizer", "organiser"), "organisers"),
    "host": "hosts",
    **dict.fromkeys(("attendance", "expected attendance", "visitors"), "expected_visitors"),
    **dict.fromkeys(("remark", "remarks", "note"), "internal"),
    "description": "detail",
    "lat": "latitude",
    "lon": "longitude",
    "lng": "longitude",
    "elevation": "elevation_m",
    "tz": "timezone",
}
_CHOICES: Final = {
    "旗舰": "flagship",
    "重点": "major",
    "重大": "major",
    "一般": "regular",
    "常规": "regular",
    "普通": "regular",
    "线下": "onsite",
    "现场": "onsite",
    "线上": "online",
    **dict.fromkeys(("线上线下", "线上+线下", "线上、线下", "线上/线下"), "both"),
    **dict(zip("吃住行游购娱", ("eat", "stay", "go", "see", "buy", "play"), strict=True)),
    **dict.fromkeys(("看", "观赏", "观光"), "see"),
    **dict.fromkeys(("玩", "娱乐"), "play"),
    **dict.fromkeys(("电影", "影片"), "film"),
    **dict.fromkeys(("剧集", "电视剧", "网剧"), "series"),
    "纪录片": "documentary",
    "综艺": "variety",
    **dict.fromkeys(("动漫", "动画"), "anime"),
    "游戏": "game",
    **dict.fromkeys(("比赛", "赛事"), "match"),
    "展会": "fair",
    **dict.fromkeys(("已公布", "已宣布", "已定档", "定档"), "announced"),
    **dict.fromkeys(("撤销", "撤档"), "withdrawn"),
    "取消": "cancelled",
    "已取消": "cancelled",
    "canceled": "cancelled",
    "待定": "unsettled",
    "时间待定": "unsettled",
    "to be settled": "unsettled",
    "计划": "planned",
    "预计": "planned",
    "已确认": "planned",
    "expected": "planned",
    "confirmed": "planned",
    "绿": "green",
    "绿色": "green",
    "红": "red",
    "红色": "red",
    "蓝": "blue",
    "蓝色": "blue",
    "紫": "purple",
    "紫色": "purple",
    "灰": "slate",
    "grey": "slate",
    "gray": "slate",
    "花": "bloom",
    "开花": "bloom",
    "红叶": "leaf",
    "雪": "snow",
    "盛期": "peak",
    "始期": "first",
    "末期": "end",
}
# Of a date with a name, where the same words say something else of an activity.
_OF_DATES: Final = {"取消": "withdrawn", "预计": "expected", "待定": "expected", "已确认": "announced"}
_TABLES: Final = (CHINESE_KEYS, _HEARD_AS, *HEADINGS)


def nearest(written: str, known: Iterable[str]) -> str | None:
    """Return the one of ``known`` that ``written`` most likely stands for, None when none is near."""
    choices = sorted(set(known))
    folded = {choice.casefold(): choice for choice in reversed(choices)}
    plain = written.strip().casefold().replace(" ", "_")
    if plain in folded:
        return folded[plain]
    longer = [
        choice
        for choice in choices
        if len(plain) >= (4 if plain.isascii() else 2) and choice.casefold().startswith(plain)
    ]
    if len(longer) == 1:
        return longer[0]
    if not plain.isascii():
        alike = suggest(plain, sorted(folded.items()))
        return alike.names[0] if alike else None
    near = difflib.get_close_matches(plain, list(folded), n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def named_key(written: str, known: Iterable[str]) -> str | None:
    """Return the key of ``known`` that is called ``written`` in Chinese or by another word for it."""
    choices = set(known)
    plain = _bare(written)
    return next((table[plain] for table in _TABLES if table.get(plain) in choices), None)


def meant_key(written: str, known: Iterable[str]) -> str | None:
    """Return the key of ``known`` that a Chinese, foreign or mistyped key stands for."""
    choices = set(known)
    named = named_key(written, choices)
    if named is not None:
        return named
    plain = _bare(written)
    # 承办方 → 承办: the longest Chinese key that the written one begins with.
    for chinese in sorted(CHINESE_KEYS, key=len, reverse=True):
        if plain.startswith(chinese) and CHINESE_KEYS[chinese] in choices:
            return CHINESE_KEYS[chinese]
    return nearest(plain, choices)


def _bare(written: str) -> str:
    return written.strip("　 ：:“”\"'").casefold()


def meant_choice(written: str) -> str | None:
    """Return the word of our own, such as ``major``, that a Chinese or foreign one stands for."""
    return _CHOICES.get(written.strip())


def nearest_choice(written: str, choices: Sequence[str]) -> str | None:
    """Return the one of ``choices`` that a Chinese, foreign or mistyped word most likely stands for."""
    meant = (table.get(written.strip()) for table in (_CHOICES, _OF_DATES))
    return next((each for each in meant if each in choices), None) or nearest(written, choices)


def did_you_mean(name: str | None) -> Text | None:
    """Return the question whether ``name`` was meant, None where there is nothing to ask."""
    return None if name is None else Text(f"您是想写「{name}」吗？", f'did you mean "{name}"?')
