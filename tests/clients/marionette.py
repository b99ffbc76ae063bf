"""Mozilla's remote protocol, as far as it takes to run a script inside a program.

Messages are JSON behind their length in octets and a colon: ``[0, id, command, parameters]`` there,
``[1, id, error, result]`` back. Source: remote/marionette/transport.sys.mjs of Firefox.
"""

import json
import socket
from types import TracebackType
from typing import Any, Self

from tests.clients.subscriber import SECONDS


class Marionette:
    """A session in a running program, in the scope of the program itself rather than of a page."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
        self._stream = self._socket.makefile("rb")
        self._sent = 0
        self._received()  # who it is and which protocol it speaks
        self._command("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {}}})
        self._command("WebDriver:SetTimeouts", {"script": int(SECONDS * 1000)})
        self._command("Marionette:SetContext", {"value": "chrome"})

    def run(self, script: str, *arguments: object) -> Any:
        """Return what ``script`` returns, a promise resolved; its arguments are in ``arguments``.

        Raises:
            AssertionError: the script failed.
        """
        parameters = {"script": script, "args": list(arguments), "sandbox": "system", "newSandbox": False}
        return self._command("WebDriver:ExecuteScript", parameters)["value"]

    def quit(self) -> None:
        """Ask the program to end, as its user does."""
        self._command("Marionette:Quit", {"flags": ["eAttemptQuit"]})

    def _command(self, name: str, parameters: dict[str, object]) -> Any:
        self._sent += 1
        message = json.dumps([0, self._sent, name, parameters]).encode()
        self._socket.sendall(str(len(message)).encode() + b":" + message)
        _, number, error, result = self._received()
        assert number == self._sent
        assert error is None, error
        return result

    def _received(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            octet = self._stream.read(1)
            assert octet, "the program closed the connection"
            length += octet
        return json.loads(self._stream.read(int(length[:-1])))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()
        self._socket.close()
