"""What tables call their columns that no YAML file has, in Chinese and by other words."""

from typing import Final

# What the headings of tables mean where the keys above are not columns.
_HEADED: Final = {
    "日期": "date",
    "时间": "date",
    "观赏期": "window",
    "花期": "window",
    "地点": "site",
    "站点": "site",
    "台站": "site",
    "项目": "event",
    "气温": "tmean",
    "平均气温": "tmean",
    "日平均气温": "tmean",
    "temperature": "tmean",
    "tavg": "tmean",
}
# And in tables of places, by the short names their columns have.
_OF_PLACES: Final = {
    "地点": "place",
    "海拔": "alt",
    "高程": "alt",
    "纬度": "lat",
    "经度": "lon",
}
# And in tables of days on which something was looked for.
_OF_DAYS: Final = {"出现": "seen", "见到": "seen", "是否出现": "seen", "从": "first", "到": "last"}
# And in tables of who came, and of channels.
_OF_RESULTS: Final = {
    **dict.fromkeys(("活动", "活动名称", "event"), "activity"),
    **dict.fromkeys(("编号", "编号（勿改）"), "run"),
    **dict.fromkeys(("场次", "场", "performance"), "session"),
    **dict.fromkeys(("开始", "开演", "开演时间", "开始时间", "starts"), "start"),
    **dict.fromkeys(("座位", "座位数", "座席", "可售", "容量", "capacity"), "seats"),
    **dict.fromkeys(("实到", "实到人数", "人数", "到场", "到场人数", "观众", "attendance"), "visitors"),
    **dict.fromkeys(("收入", "票房", "营收"), "revenue"),
    **dict.fromkeys(("备注", "说明", "notes"), "note"),
    **dict.fromkeys(("渠道", "平台", "账号", "platform"), "channel"),
    **dict.fromkeys(("粉丝", "粉丝数", "关注"), "followers"),
    **dict.fromkeys(("播放", "播放量", "阅读", "阅读量", "浏览", "浏览量", "曝光"), "views"),
    **dict.fromkeys(("排名", "榜单", "名次"), "rank"),
}

HEADINGS: Final = (_HEADED, _OF_PLACES, _OF_DAYS, _OF_RESULTS)
