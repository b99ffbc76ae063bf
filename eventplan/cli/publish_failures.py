"""How a publish that cannot go on ends: one sentence and an exit code."""

from collections.abc import Iterator
from contextlib import contextmanager

from eventplan.cli.exits import Exit, Stop
from eventplan.cli.os_errors import reason
from eventplan.domain.text import Text
from eventplan.publishing.ledger_json import LedgerUnreadable
from eventplan.publishing.parse_back import FeedMismatch
from eventplan.publishing.target import PublishError
from eventplan.publishing.template_problem import TemplateProblem


@contextmanager
def told_failures() -> Iterator[None]:
    """Turn what publishing raises into the end of the command."""
    try:
        yield
    except (PublishError, LedgerUnreadable) as error:
        raise Stop(Exit.PUBLISH_FAILED, error.text) from None
    except (TemplateProblem, FeedMismatch) as wrong:
        raise Stop(Exit.PROBLEMS, wrong.sentence) from None
    except OSError as error:
        place = error.filename or ""
        why = reason(error)
        zh, en = f"写不进「{place}」：{why.zh}", f"cannot write {place}: {why.en}"
        raise Stop(Exit.PUBLISH_FAILED, Text(zh, en)) from None
