"""Names and references that lead nowhere: E1xx; the `when` language gives E101 itself."""

from eventplan.domain.text import Text
from eventplan.reading.problems.codes import ProblemCode


class NameCode(ProblemCode):
    """A name that nothing has, that two things have, or that leads in a circle."""

    UNKNOWN_CATEGORY = (
        "E102",
        "没有类别「{name}」",
        'there is no category "{name}"',
        Text("请写 site.yaml 里类别的 id 或名称", "give the id or the name of a category of site.yaml"),
    )
    UNKNOWN_VENUE = (
        "E103",
        "没有场地「{name}」",
        'there is no venue "{name}"',
        Text("请写 site.yaml 里场地的 id 或名称", "give the id or the name of a venue of site.yaml"),
    )
    UNKNOWN_ACTIVITY = (
        "E104",
        "没有活动「{name}」",
        'there is no activity "{name}"',
        Text("请写活动的 id 或名称", "give the id or the name of an activity"),
    )
    UNKNOWN_WINDOW = (
        "E105",
        "没有景观期「{name}」",
        'there is no landscape window "{name}"',
        Text(
            "请写 windows.yaml 里景观的 id 或名称", "give the id or the name of a landscape of windows.yaml"
        ),
    )
    DUPLICATE_ID = (
        "E106",
        "id「{name}」已经用在{place}",
        'the id "{name}" is already used in{place}',
        Text("请换一个没有用过的 id", "choose an id that is not in use"),
    )
    RESERVED_ID = (
        "E107",
        "id「{name}」留给系统使用",
        'the id "{name}" is reserved',
        Text("请另取一个", "choose another"),
    )
    SELF_REFERENCE = (
        "E108",
        "「{name}」指向了自己",
        '"{name}" refers to itself',
        Text("请改成另一项，或删去这一处", "name another one, or leave it out"),
    )
    CIRCLE = (
        "E109",
        "先后次序绕成了圈：{circle}",
        "the order runs in a circle: {circle}",
        Text("请去掉其中一处先后次序", "leave one of these orders out"),
    )
    UNKNOWN_SET = "E110", "没有节日集「{name}」", 'there is no festival set "{name}"'
    UNKNOWN_RULE = "E111", "没有规则「{name}」", 'there is no rule "{name}"'
    UNKNOWN_OWNER = (
        "E112",
        "没有负责人「{name}」",
        'nobody among the owners is called "{name}"',
        Text("请写 site.yaml 里负责人的 id", "give the id of an owner of site.yaml"),
    )
    UNKNOWN_PACK = "E113", "没有审批包「{name}」", 'there is no pack of permits "{name}"'
    UNKNOWN_PERMIT = "E114", "没有审批或封禁期「{name}」", 'there is no permit or season "{name}"'
    UNKNOWN_AUDIENCE = "E116", "没有人群「{name}」", 'there is no audience "{name}"'
    UNKNOWN_CHANNEL = (
        "E115",
        "没有渠道「{name}」",
        'there is no channel "{name}"',
        Text("请写 site.yaml 里渠道的 id", "give the id of a channel of site.yaml"),
    )
    UNKNOWN_TAG = (
        "W412",
        "没有活动带标签「{name}」，这条不起作用",
        'no activity has the tag "{name}", so this does nothing',
        Text("请核对标签，或写进活动的 tags", "correct the tag, or give it to an activity"),
    )
    UNKNOWN_COLUMN = (
        "W417",
        "没有活动填过「{name}」这一列，表里先空着",
        'no activity has the column "{name}" yet, so it is empty',
        Text("不是写错就不用管", "nothing to do unless it is mistyped"),
    )
    SAME_SEAL = (
        "W415",
        "类别「{name}」的印章字「{seal}」已有别的类别用了，改用「{got}」",
        'the seal "{seal}" of the category "{name}" is another one\'s already; it gets "{got}"',
    )
    SAME_COLOUR = (
        "W416",
        "类别「{name}」和「{other}」用同一种颜色，只靠印章区分",
        'the categories "{name}" and "{other}" have one colour, so their seals alone tell them apart',
    )
