"""How a publish that cannot go on ends: one sentence and an exit code."""

from collections.abc import Iterator
from contextlib import contextmanager

from eventplan.cli.shell.exits import Exit, ExitError, reason
from eventplan.domain.text import Text
from eventplan.publishing.ical.verify import FeedMismatchError
from eventplan.publishing.release.ledger_file import LedgerError
from eventplan.publishing.release.target import PublishError
from eventplan.publishing.templating.template_problem import SiteTemplateError


@contextmanager
def told_failures() -> Iterator[None]:
    """Turn what publishing raises into the end of the command."""
    try:
        yield
    except (PublishError, LedgerError) as error:
        raise ExitError(Exit.PUBLISH_FAILED, error.text) from None
    except (SiteTemplateError, FeedMismatchError) as wrong:
        raise ExitError(Exit.PROBLEMS, wrong.sentence) from None
    except OSError as error:
        place = error.filename or ""
        why = reason(error)
        zh, en = f"写不进「{place}」：{why.zh}", f"cannot write {place}: {why.en}"
        raise ExitError(Exit.PUBLISH_FAILED, Text(zh, en)) from None
