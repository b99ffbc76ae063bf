"""How many activities a year has, and how many dates they take: counted once, said in one sentence."""

from msgspec import Struct

from eventplan.domain.plan import Plan, State, Status
from eventplan.domain.text import Text


class PlanNumbers(Struct, frozen=True):
    """What is counted of a year: activities by what they are, dates by how sure they are.

    Of the ``activities``, ``on_the_day`` have no date that anybody could tell beforehand; ``running`` are
    dates that the year before left running, and in none of the other numbers.
    """

    activities: int
    confirmed: int
    expected: int
    cancelled: int = 0
    on_the_day: int = 0
    running: int = 0

    @property
    def sentence(self) -> Text:
        """The numbers as every form says them: 45项活动：51场（已定42，预计9），另1项当日定."""
        dates = self.confirmed + self.expected
        sure = [(self.confirmed, Text("已定", "set")), (self.expected, Text("预计", "expected"))]
        told = [(number, words) for number, words in sure if number]
        zh = f"{self.activities}项活动：{dates}场"
        en = f"{_many(self.activities, 'activity', 'activities')}: {_many(dates, 'date', 'dates')}"
        if told:
            zh += f"（{'，'.join(f'{words.zh}{number}' for number, words in told)}）"
            en += f" ({', '.join(f'{number} {words.en}' for number, words in told)})"
        for number, words in (
            (self.cancelled, Text("取消{}场", "{} cancelled")),
            (self.on_the_day, Text("另{}项当日定", "{} to be decided on the day")),
            (self.running, Text("另{}场自上年延续", "{} running on from last year")),
        ):
            if number:
                zh, en = f"{zh}，{words.zh.format(number)}", f"{en}, {words.en.format(number)}"
        return Text(zh, en)


def numbers_of(plan: Plan) -> PlanNumbers:
    """Return the numbers of ``plan``, or of the plan that an edition shows."""
    placed = plan.own
    held = [each for each in placed if each.status is not Status.CANCELLED]
    waiting = {each.activity.id for each in plan.outcomes if each.state is State.PROVISIONAL}
    on_the_day = waiting - {each.activity.id for each in placed}
    return PlanNumbers(
        activities=len({each.activity.id for each in held} | on_the_day),
        confirmed=sum(each.status is Status.CONFIRMED for each in held),
        expected=sum(each.status is Status.TENTATIVE for each in held),
        cancelled=len(placed) - len(held),
        on_the_day=len(on_the_day),
        running=len(plan.placements) - len(placed),
    )


def _many(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
