"""An object store as a target: every write is conditional on what was seen, so nobody overwrites anybody.

Aliyun OSS speaks S3 without If-Match and If-None-Match; it has a header of its own that forbids to
overwrite. There a new revision is still created by one publisher alone, and for all other files the
tag is compared just before the write.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import obstore
from msgspec import Struct
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)
from obstore.store import GCSStore, MemoryStore, S3Store

from eventplan.domain.text import Text
from eventplan.publishing.release.target import PublishError, StaleTargetError, TargetFile
from eventplan.publishing.targets.media_types import CACHE_CONTROL, media_type

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from obstore.store import ClientConfig, ObjectStore, S3Config

SCHEMES: Final = ("s3", "oss", "gs", "memory")

_METADATA: Final = "169.254.169.254"
"""Where a machine in a cloud finds the keys of its role."""

_KEYS: Final = {
    "s3": "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL",
    "oss": "OSS_ACCESS_KEY_ID, OSS_ACCESS_KEY_SECRET, OSS_REGION",
    "gs": "GOOGLE_SERVICE_ACCOUNT",
    "memory": "-",
}


class StoreTarget(Struct, frozen=True):
    """A store at ``url``. ``creating`` never overwrites; None where ``store`` knows conditional writes."""

    url: str
    store: "ObjectStore"
    creating: "ObjectStore | None" = None

    tags_are_hashes = False

    def tags(self) -> Mapping[str, str]:
        """Return the entity tag of every object, by path."""
        with self._told():
            found = [each for page in obstore.list(self.store) for each in page]
        return {each["path"]: each["e_tag"] or "" for each in found}

    def read(self, path: str) -> TargetFile | None:
        """Return the object at ``path``, None when there is none."""
        with self._told():
            try:
                got = obstore.get(self.store, path)
                return TargetFile(bytes(got.bytes()), got.meta["e_tag"] or "")
            except FileNotFoundError:
                return None

    def write(self, path: str, content: bytes, before: str | None) -> str:
        """Put ``content`` at ``path`` with its type, where the tag is still ``before``.

        Raises:
            StaleTargetError: it is not.
            PublishError: the store refuses.
        """
        attributes = {"Content-Type": media_type(path), "Cache-Control": CACHE_CONTROL}
        store, mode = self._mode(path, before)
        with self._told():
            try:
                put = obstore.put(store, path, content, attributes=attributes, mode=mode, use_multipart=False)
            except (AlreadyExistsError, PreconditionError):
                raise StaleTargetError(path) from None
        return put["e_tag"] or ""

    def remove(self, path: str) -> None:
        """Delete the object at ``path``."""
        with self._told():
            obstore.delete(self.store, path)

    def held(self) -> "AbstractContextManager[None]":
        """Return a context that does nothing: the store itself refuses the second of two writers."""
        return nullcontext()

    def _mode(self, path: str, before: str | None) -> "tuple[ObjectStore, obstore.PutMode]":
        if self.creating is None:
            return self.store, "create" if before is None else {"e_tag": before}
        if before is None:
            return self.creating, "overwrite"
        seen = self.read(path)
        if seen is None or seen.tag != before:
            raise StaleTargetError(path)
        return self.store, "overwrite"

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what a store's library raises into one sentence with what to do."""
        keys = _KEYS[urlsplit(self.url).scheme]
        try:
            yield
        except (PermissionDeniedError, UnauthenticatedError):
            zh, en = f"没有权限访问 {self.url}；请设置 {keys}", f"{self.url} refuses access; set {keys}"
            raise PublishError(Text(zh, en)) from None
        except (BaseError, OSError, NotImplementedError) as error:
            why = str(error).split("\n", 1)[0].strip()
            if _METADATA in why:  # without keys, it asks the machine it runs on, which is in no cloud
                zh, en = (
                    f"没有访问 {self.url} 的密钥；请设置 {keys}",
                    f"there are no keys for {self.url}; set {keys}",
                )
                raise PublishError(Text(zh, en)) from None
            zh, en = f"访问 {self.url} 失败：{why}", f"{self.url} failed: {why}"
            hint = Text(f"{zh}（相关环境变量：{keys}）", f"{en} (it is set up by {keys})")
            raise PublishError(hint) from None


def open_store(url: str, environ: Mapping[str, str]) -> StoreTarget:
    """Return the store that ``url`` names; credentials and addresses come from ``environ``.

    Raises:
        PublishError: the address or what the environment says of it is of no use.
    """
    parts = urlsplit(url)
    prefix = parts.path.strip("/") or None
    if parts.scheme != "memory" and not parts.netloc:
        zh, en = f"「{url}」缺少存储桶名，应写成 {parts.scheme}://桶名/目录", f"{url} names no bucket"
        raise PublishError(Text(zh, en))
    try:
        match parts.scheme:
            case "memory":
                return StoreTarget(url, MemoryStore())
            case "gs":
                return StoreTarget(url, GCSStore(parts.netloc, prefix=prefix))
            case "oss":
                return _open_oss(url, parts.netloc, prefix, environ)
            case _:
                return StoreTarget(url, S3Store(parts.netloc, prefix=prefix))
    except (BaseError, ValueError) as error:
        why = str(error).split("\n", 1)[0].strip()
        keys = _KEYS[parts.scheme]
        raise PublishError(
            Text(f"打不开 {url}：{why}（{keys}）", f"cannot open {url}: {why} ({keys})")
        ) from None


def _open_oss(url: str, bucket: str, prefix: str | None, environ: Mapping[str, str]) -> StoreTarget:
    """Return a bucket of Aliyun OSS, which wants its name in front of the host."""
    region = environ.get("OSS_REGION", "").removeprefix("oss-")
    host = environ.get("OSS_ENDPOINT") or (f"oss-{region}.aliyuncs.com" if region else "")
    if not host or not environ.get("OSS_ACCESS_KEY_ID"):
        zh = f"发布到 {url} 需要环境变量 {_KEYS['oss']}"
        raise PublishError(Text(zh, f"publishing to {url} needs {_KEYS['oss']} in the environment"))

    config: S3Config = {
        "endpoint": f"https://{bucket}.{host.removeprefix('https://')}",
        "region": region or "oss",
        "access_key_id": environ["OSS_ACCESS_KEY_ID"],
        "secret_access_key": environ.get("OSS_ACCESS_KEY_SECRET", ""),
        "virtual_hosted_style_request": True,
    }
    if token := environ.get("OSS_SESSION_TOKEN"):
        config["session_token"] = token

    def store(headers: dict[str, str]) -> S3Store:
        options: ClientConfig = {"default_headers": headers} if headers else {}
        return S3Store(bucket, prefix=prefix, config=config, client_options=options)

    return StoreTarget(url, store({}), creating=store({"x-oss-forbid-overwrite": "true"}))
