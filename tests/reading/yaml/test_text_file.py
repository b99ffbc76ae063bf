"""Files of any origin are decoded, or refused with a reason."""

from pathlib import Path

import pytest

from eventplan.domain.text import Lang
from eventplan.reading.yaml.text_file import LARGEST_BYTES, read_text

TEXT = "名称: 老君山\n"
GBK_TOLD = ["1:1  E006  文件编码是 GBK，不是 UTF-8  请另存为 UTF-8 编码"]
UTF16_TOLD = ["1:1  E006  文件编码是 UTF-16，不是 UTF-8  请另存为 UTF-8 编码"]


def told(path: Path, *, is_gbk_usual: bool = False) -> tuple[str | None, list[str]]:
    """Return the text of ``path`` and its problems without the path."""
    file, problems = read_text(path, is_gbk_usual=is_gbk_usual)
    shown = [problem.render(Lang.ZH).removeprefix(path.as_posix() + ":") for problem in problems]
    return None if file is None else file.text, shown


@pytest.mark.parametrize(
    ("octets", "text", "problems", "why"),
    [
        (TEXT.encode(), TEXT, [], "UTF-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), TEXT, [], "Windows Notepad's byte-order mark"),
        (TEXT.replace("\n", "\r\n").encode(), TEXT, [], "line ends of Windows"),
        (TEXT.replace("\n", "\r").encode(), TEXT, [], "line ends of old Macs"),
        (TEXT.encode("gbk"), TEXT, GBK_TOLD, "WPS and Notepad in China"),
        (TEXT.encode("utf-16"), TEXT, UTF16_TOLD, "Notepad's Unicode"),
        (
            TEXT.encode("utf-16-be"),
            None,
            ["2:2  E007  这里的字节 0xF0 不是 UTF-8 文字  请另存为 UTF-8 编码"],
            "without a mark nobody can know",
        ),
        (b"a: \x81\n", None, ["1:4  E007  这里的字节 0x81 不是 UTF-8 文字  请另存为 UTF-8 编码"], "neither"),
        (
            b"a: \x1b[0m\n",
            "a:  [0m\n",
            ["1:4  E008  有看不见的控制字符 U+001B  删去它；若满篇都是，这不是文本文件"],
            "a terminal's colour",
        ),
        (b"", "", [], "empty is for the caller to judge"),
    ],
)
def test_text_is_decoded_as_its_writer_meant_it(
    octets: bytes, text: str | None, problems: list[str], why: str, tmp_path: Path
) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(octets)
    assert told(path) == (text, problems), why


def test_a_table_in_gbk_is_nothing_to_mention(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(TEXT.encode("gbk"))
    assert told(path, is_gbk_usual=True) == (TEXT, [])


def test_what_is_no_readable_file_is_told(tmp_path: Path) -> None:
    folder, circle, large = tmp_path / "folder", tmp_path / "circle", tmp_path / "large"
    folder.mkdir()
    circle.symlink_to(circle)
    large.write_bytes(b" " * (LARGEST_BYTES + 1))
    assert [told(path)[1] for path in (tmp_path / "none", folder, circle, large)] == [
        ["1:1  E003  找不到文件「none」  请核对名称，或把文件放到这里"],
        ["1:1  E004  「folder」是文件夹，应是文件  请把同名的文件夹改名或移走"],
        [
            "1:1  E005  读不了文件「circle」：系统说 Too many levels of symbolic links"
            "  请关掉正在用它的程序，并查看它的权限"
        ],
        ["1:1  E010  文件太大：1.0 MB，最多 1 MB  请分成几个文件，或删去用不着的内容"],
    ]
