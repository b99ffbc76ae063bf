"""The fixed words of the language in Chinese and English, used to read and to write rules."""

from typing import Final

from eventplan.almanac.moon import MoonPhase
from eventplan.almanac.statutory import Holiday
from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN, WEEKDAYS
from eventplan.seasons.observed.window_parts import Part
from eventplan.when.tree.counted import Leap, MonthPart, Spell, Weekday

WEEKDAY_TEXTS: Final = dict(zip(Weekday, WEEKDAYS, strict=True))
WEEKDAY_SIGNS: Final = dict(zip("一二三四五六日", Weekday, strict=True)) | {"天": Weekday.SUNDAY}

MONTH_PART_TEXTS: Final = {
    MonthPart.EARLY: Text("上旬", "early"),
    MonthPart.MIDDLE: Text("中旬", "mid"),
    MonthPart.LATE: Text("下旬", "late"),
    MonthPart.FIRST_HALF: Text("上半月", "first half-month of"),
    MonthPart.SECOND_HALF: Text("下半月", "second half-month of"),
}

PART_TEXTS: Final = {
    Part.PEAK: Text("盛期", "peak"),
    Part.START: Text("始期", "start"),
    Part.END: Text("末期", "end"),
    Part.FIRST_HALF: Text("前半段", "first half"),
    Part.SECOND_HALF: Text("后半段", "second half"),
}
PART_WORDS_ZH: Final = (
    ("最佳观赏期", Part.PEAK),
    ("盛花期", Part.PEAK),
    ("最佳期", Part.PEAK),
    ("高峰期", Part.PEAK),
    ("盛期", Part.PEAK),
    ("始花期", Part.START),
    ("初花期", Part.START),
    ("始期", Part.START),
    ("初期", Part.START),
    ("末花期", Part.END),
    ("末期", Part.END),
    ("尾期", Part.END),
    ("前半段", Part.FIRST_HALF),
    ("前半期", Part.FIRST_HALF),
    ("上半段", Part.FIRST_HALF),
    ("后半段", Part.SECOND_HALF),
    ("后半期", Part.SECOND_HALF),
    ("下半段", Part.SECOND_HALF),
)
PART_WORDS_EN: Final = (
    ("peak of", Part.PEAK),
    ("start of", Part.START),
    ("beginning of", Part.START),
    ("end of", Part.END),
    ("first half of", Part.FIRST_HALF),
    ("second half of", Part.SECOND_HALF),
)

LEAP_TEXTS: Final = {
    Leap.BOTH: Text("含闰月", "leap: both"),
    Leap.ONLY: Text("仅闰月", "leap: only"),
    Leap.ORDINARY: Text("不含闰月", "leap: no"),
    Leap.PREFERRED: Text("有闰月则在闰月", "leap: preferred"),
}

MOON_TEXTS: Final = {
    MoonPhase.NEW: Text("新月", "new moon"),
    MoonPhase.FIRST_QUARTER: Text("上弦月", "first quarter moon"),
    MoonPhase.FULL: Text("满月", "full moon"),
    MoonPhase.LAST_QUARTER: Text("下弦月", "last quarter moon"),
}
MOON_WORDS: Final = {
    MoonPhase.NEW: ("新月", "朔日", "朔"),
    MoonPhase.FIRST_QUARTER: ("上弦月", "上弦"),
    MoonPhase.FULL: ("满月", "望日", "圆月", "月圆", "月圆之夜"),
    MoonPhase.LAST_QUARTER: ("下弦月", "下弦"),
}

_NINE_SIGNS: Final = "一二三四五六七八九"
SPELL_TEXTS: Final = {
    Spell.DOG_DAYS: Text("三伏天", "Dog Days"),
    Spell.FIRST_DOG: Text("头伏期间", "first period of Dog Days"),
    Spell.MIDDLE_DOG: Text("中伏期间", "middle period of Dog Days"),
    Spell.LAST_DOG: Text("末伏期间", "last period of Dog Days"),
    Spell.NINES: Text("数九天", "Nine Nines of Winter"),
    Spell.PLUM_RAINS: Text("梅雨期间", "Plum Rains"),
} | {
    Spell(f"nine {number}"): Text(f"{_NINE_SIGNS[number - 1]}九期间", f"nine-day period {number} of winter")
    for number in range(1, 10)
}
SPELL_WORDS: Final = {
    Spell.DOG_DAYS: ("三伏", "三伏期间", "伏天", "dog days of summer", "period of dog days"),
    Spell.FIRST_DOG: ("初伏期间",),
    Spell.NINES: ("数九", "数九期间", "数九寒天", "nine nines"),
    Spell.PLUM_RAINS: ("梅雨", "梅雨季", "梅雨季节", "plum rain", "plum rain season"),
} | {
    Spell(f"nine {number}"): (f"{sign}九", f"{sign}九天") for number, sign in enumerate(_NINE_SIGNS, start=1)
}

HOLIDAY_WORDS: Final = {
    Holiday.NEW_YEAR: ("元旦", "元旦节", "New Year", "New Year's Day"),
    Holiday.SPRING_FESTIVAL: ("春节", "过年", "Spring Festival", "Chinese New Year", "Lunar New Year"),
    Holiday.QINGMING: (
        *("清明", "清明节", "Qingming", "Qingming Festival"),
        *("Tomb-Sweeping Day", "Tomb-Sweeping", "Pure Brightness"),
    ),
    Holiday.LABOUR_DAY: (
        *("劳动节", "五一", "五一节", "五一劳动节", "五一国际劳动节"),
        *("Labour Day", "Labor Day", "May Day"),
    ),
    Holiday.DRAGON_BOAT: ("端午", "端午节", "Dragon Boat", "Dragon Boat Festival"),
    Holiday.MID_AUTUMN: ("中秋", "中秋节", "Mid-Autumn", "Mid-Autumn Festival"),
    Holiday.NATIONAL_DAY: ("国庆", "国庆节", "十一", "National Day"),
}
BREAK_WORDS_ZH: Final = ("假期", "假", "长假", "小长假", "黄金周", "放假", "假期期间", "放假期间", "假日")
BREAK_WORDS_EN: Final = ("break", "holiday", "holidays", "golden week")
STATUTORY_WORDS_ZH: Final = ("法定节日", "法定节假日", "法定假日", "法定假期", "法定假", "国家法定节假日")


ENGLISH_WORDS: Final = (
    *(text.en for text in WEEKDAY_TEXTS.values()),
    *MONTHS_EN,
    *("first", "second", "third", "fourth", "fifth", "last", "every", "other", "nearest"),
    *("weekend", "workday", "free", "rest", "day", "days", "week", "weeks", "month", "lunar"),
    *("before", "after", "within", "early", "late", "period", "peak", "start", "half"),
)
"""Words of the English grammar, for did-you-mean; names are told apart elsewhere."""
