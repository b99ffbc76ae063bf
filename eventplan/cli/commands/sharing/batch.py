"""``eventplan batch``: plans and writes many sites, in parallel, and goes on where it was ended."""

import os
from collections import Counter
from collections.abc import Sequence

import click

from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.options import console_options, json_option, year_run
from eventplan.cli.shell.progress import ProgressBar
from eventplan.cli.shell.reasons import reason
from eventplan.domain.text import Text
from eventplan.services.batch.order import batch_jobs, write_summary
from eventplan.services.batch.records import SiteJob, SiteOutcome, SiteRecord
from eventplan.services.batch.run_batch import Workers, run_batch
from eventplan.services.batch.summary import batch_digest, summary_of
from eventplan.services.batch.workers import NoClusterError, cluster, processes

_SAID = {
    SiteOutcome.MADE: Text("写好", "made"),
    SiteOutcome.KEPT: Text("没有变化", "unchanged"),
    SiteOutcome.FAILED: Text("没有写成", "failed"),
}


@click.command("batch")
@click.argument("sites", nargs=-1, required=True, metavar="SITES...")
@click.option("--years", required=True, metavar="Y|Y..Y", help="一年或一段年份。A year or a run of years.")
@click.option("-o", "--output", "target", required=True, metavar="TARGET", help="写到哪里。Where to.")
@click.option("--fast", is_flag=True, help="不求最优，只用快速排法。The greedy plan, not the best one.")
@click.option("--workers", type=click.IntRange(1, 256), help="几个进程，默认每核一个。How many processes.")
@click.option("--scheduler", metavar="ADDRESS", help="用 Dask 集群，如 tcp://host:8786。A Dask cluster's.")
@json_option
@console_options
def command(
    console: Console,
    sites: tuple[str, ...],
    years: str,
    target: str,
    fast: bool,
    workers: int | None,
    scheduler: str | None,
    as_json: bool,
) -> None:
    """编制并写出许多景区，可随时中断，再运行就接着做。

    Plan and write the public edition of many sites: calendars, or folders that hold them. Ended at any moment
    and run again, it goes on where it was; a site that fails stops no other.
    """
    if workers is not None and scheduler is not None:
        zh = "--workers 和 --scheduler 只能用一个"
        raise ExitError(Exit.USAGE, Text(zh, "--workers and --scheduler do not go together"))
    jobs = granted(batch_jobs(sites, tuple(year_run(years)), target, is_quick=fast, clock=console.now()))
    begun = granted(cluster(scheduler)) if scheduler else processes(workers or os.cpu_count() or 1)
    records = _made(console, jobs, begun)
    try:
        granted(write_summary(target, records))
    except OSError as error:
        why = reason(error)
        message = Text(f"写不进「{target}」：{why.zh}", f"cannot write {target}: {why.en}")
        raise ExitError(Exit.MISSING, message) from None
    if as_json:
        console.json(summary_of(records))
    _tell(console, target, records)
    if any(each.outcome is SiteOutcome.FAILED or each.errors for each in records):
        raise ExitError(Exit.PROBLEMS)


def _made(console: Console, jobs: Sequence[SiteJob], workers: Workers) -> list[SiteRecord]:
    """Return the record of each job, telling each failure when it comes.

    Raises:
        ExitError: the cluster is gone.
    """
    records = []
    try:
        with ProgressBar(console, Text("景区", "sites")) as bar:
            for record in run_batch(jobs, workers):
                records.append(record)
                if record.message is not None:
                    zh, en = f"{record.name}：{record.message.zh}", f"{record.name}: {record.message.en}"
                    console.say(Text(zh, en))
                elif record.errors:
                    zh = f"{record.name}：{record.errors} 处错误没有用，eventplan check 说在哪里"
                    en = f"{record.name}: {record.errors} mistakes left out; eventplan check says where"
                    console.say(Text(zh, en))
                bar.show(len(records), len(jobs))
    except NoClusterError as error:
        done = f"{len(records)}/{len(jobs)}"
        zh = f"Dask 集群没有应答（{error}）；已写好 {done}，再运行一次就接着做"
        en = f"the Dask cluster does not answer ({error}); {done} are made, run again to go on"
        raise ExitError(Exit.MISSING, Text(zh, en)) from None
    return records


def _tell(console: Console, target: str, records: Sequence[SiteRecord]) -> None:
    number = Counter(each.outcome for each in records)
    parts = [(words, number[outcome]) for outcome, words in _SAID.items() if number[outcome]]
    seconds = sum(each.seconds for each in records)
    zh = "，".join(f"{words.zh}{count}" for words, count in parts)
    en = ", ".join(f"{count} {words.en}" for words, count in parts)
    digest = batch_digest(records)[:16]
    zh = f"{len(records)}个景区：{zh}（{seconds:.1f} 秒 CPU，摘要 {digest}）；汇总在 {target}/summary.html"
    en = f"{len(records)} sites: {en} ({seconds:.1f} s of CPU, digest {digest}); see {target}/summary.html"
    console.say(Text(zh, en))
