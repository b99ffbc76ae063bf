"""The code of a Problem for each code of the `when` language; the sentences are the language's own."""

WHEN_CODES = {
    "UNKNOWN_NAME": "E101",
    "UNEXPECTED": "E301",
    "INCOMPLETE": "E302",
    "UNCLOSED": "E303",
    "UNBRACKETED": "E304",
    "TOO_DEEP": "E305",
    "TOO_VAGUE": "E306",
    "IMPOSSIBLE_DATE": "E310",
    "IMPOSSIBLE_NUMBER": "E311",
    "BACKWARDS": "E312",
    "NOTHING_LUNAR": "E313",
    "NO_LAST": "E314",
    "NO_PERIOD": "E315",
    "BAD_RRULE": "E316",
    "WHICH_WEEKDAY": "E317",
    "NEVER_BOTH": "E318",
    "DIFFERENT_DAYS": "E319",
    "AMBIGUOUS_DATE": "E320",
    "AMBIGUOUS_NAME": "E321",
    "AMBIGUOUS_COUNT": "E322",
    "AMBIGUOUS_DISTANCE": "E323",
    "AMBIGUOUS_INTERVAL": "E324",
    "AMBIGUOUS_LENGTH": "E325",
    "AMBIGUOUS_PART": "E326",
    "WHICH_ONE": "E327",
    "WHICH_YEARS": "E328",
    "ONE_DAY_ONLY": "E329",
    "NO_LUNAR_NAME": "E332",
}

OTHER_WHEN_CODE = "E300"
