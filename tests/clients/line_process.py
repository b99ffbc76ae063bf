"""A program that is led by lines of JSON on stdin and answers each with one on stdout."""

import json
import os
import queue
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.clients.subscriber import SECONDS


class LineProcess:
    """A running program; what it says on stderr is in ``complaints``."""

    def __init__(self, process: "subprocess.Popen[str]", complaints: Path) -> None:
        self._process = process
        self._complaints = complaints
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put("")

    def ask(self, verb: str, address: str = "") -> object:
        """Return the answer to ``verb``, as ``exchange`` does."""
        return self.exchange({"do": verb, "address": address})

    def exchange(self, question: Mapping[str, object]) -> object:
        """Return the answer to ``question``; none within the time, or the program's end, fails the test."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(question) + "\n")
            self._process.stdin.flush()
            answer = self._answers.get(timeout=SECONDS)
        except BrokenPipeError:
            answer = ""
        except queue.Empty:
            answer = ""
            self._process.kill()  # or its late answer would be taken for that to the next question
        if not answer:
            complaints = self._complaints.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise AssertionError(f"no answer to {question} within {SECONDS:g} s; on stderr:\n{complaints}")
        value: object = json.loads(answer)
        return value

    def stop(self) -> None:
        """Close its stdin, which ends it; what still runs of its group after that is killed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            with suppress(BrokenPipeError):
                self._process.stdin.close()
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=10)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._reader.join()
            self._process.stdout.close()


@contextmanager
def running(
    arguments: list[str | Path], folder: Path, environ: Mapping[str, str] = os.environ
) -> Iterator[LineProcess]:
    """Run a program in a group of its own for as long as the context lasts."""
    complaints = folder / "stderr.txt"
    with complaints.open("w", encoding="utf-8") as stderr:
        process = subprocess.Popen(
            [str(argument) for argument in arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            encoding="utf-8",
            env=environ,
            start_new_session=True,
        )
    program = LineProcess(process, complaints)
    try:
        yield program
    finally:
        program.stop()
