"""What the system says of a file, in our own words."""

import errno
from typing import Final

from eventplan.domain.text import Text
from eventplan.named_file import NamedFileError

_DENIED: Final = Text(
    "没有权限，请检查它和上级文件夹的权限，或换一个文件夹",
    "permission denied: check its permissions and its folder's, or choose another folder",
)
_REASONS: Final = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: Text("磁盘是只读的，请换一个文件夹", "the disk is read-only: choose another folder"),
    errno.ENOSPC: Text("磁盘已满，请腾出地方再试", "the disk is full: make room and try again"),
    errno.EDQUOT: Text("配额已满", "the quota is used up"),
    errno.ENOENT: Text("没有这个文件或文件夹", "there is no such file or folder"),
    errno.EEXIST: Text("已有同名的文件", "a file of that name is there"),
    errno.ENOTDIR: Text("它是文件，不是文件夹", "it is a file, not a folder"),
    errno.EISDIR: Text("它是文件夹，不是文件", "it is a folder, not a file"),
    errno.ENAMETOOLONG: Text("名称太长", "the name is too long"),
    errno.EIO: Text("磁盘读写出错", "the disk fails"),
}


_IN_USE: Final = frozenset({5, 32, 33})
"""What Windows answers where a file may not be replaced: access denied, shared by none, locked."""


def reason(error: OSError) -> Text:
    """Return why it failed, in the words of the system where we have none of our own."""
    if isinstance(error, NamedFileError):
        return error.why
    if getattr(error, "winerror", None) in _IN_USE:
        zh = "没有权限，或正在别的程序（如 Excel、WPS）里打开，请关掉再试"
        return Text(
            zh, "permission denied, or it is open in another program such as Excel; close it and try again"
        )
    said = error.strerror or str(error) or type(error).__name__
    return _REASONS.get(error.errno or 0, Text(said, said))
