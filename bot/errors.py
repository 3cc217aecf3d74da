"""What can go wrong, as one tree: the class docstring is the message unless a better one is given.

`RequestError` is the caller's fault (4xx: says what to change); everything else is ours or the world's.
"Not understood" and "no such order" are ordinary answers, never errors.
"""

from collections.abc import Sequence
from dataclasses import dataclass


class DeskbotError(Exception):
    """Something went wrong in Deskbot."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a file or a setting, and where."""

    where: str
    """File, entry or key, as a person would look for it."""
    what: str
    """What is wrong and what would be right."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class FaultsFound(DeskbotError):
    """Base of the errors that report every fault at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class ConfigInvalid(FaultsFound):
    """The configuration cannot be used."""


class KnowledgeInvalid(FaultsFound):
    """The knowledge files cannot be used."""


class LabelledInvalid(FaultsFound):
    """The file with labelled messages cannot be used."""


class DialoguesInvalid(FaultsFound):
    """The file with dialogues cannot be used."""


class ExampleRefused(DeskbotError):
    """The sentence cannot be added."""


class StorageError(DeskbotError):
    """The database did not do what was asked."""


class DatabaseBusy(StorageError):
    """The database is locked by another process; try again in a moment."""


class DatabaseFull(StorageError):
    """The disk that holds the database is full."""


class DatabaseReadOnly(StorageError):
    """The database cannot be written to."""


class DatabaseNewer(StorageError):
    """The database was made by a newer Deskbot than this one."""


class DatabaseDamaged(StorageError):
    """The database file is damaged: restore it from a backup."""


class DatabaseGone(StorageError):
    """The database cannot be reached; try again in a moment."""


class OutcomeUnknown(StorageError):
    """The database went away while it stored this; ask again with the same key."""


class Overloaded(StorageError):
    """Too many messages are waiting; try again in a moment."""


class CannotListen(DeskbotError):
    """The server cannot listen at its address."""


class RequestError(DeskbotError):
    """The request cannot be used as it is."""


class NotAuthentic(RequestError):
    """The request's signature or token is missing, stale or wrong."""


class SessionEnded(NotAuthentic):
    """This chat was ended: open a new one with POST /api/v1/chat/session."""


class SessionExpired(NotAuthentic):
    """This chat was not visited for too long: open a new one with POST /api/v1/chat/session."""


class IdentityRefused(NotAuthentic):
    """The signed identity cannot be believed."""


class OriginForbidden(RequestError):
    """Pages of this origin may not call the chat: the shop names those that may in chat.origins."""


class NotFound(RequestError):
    """There is no such thing, or it is not yours."""


class Malformed(RequestError):
    """The request's body cannot be read."""

    def __init__(self, message: str | None = None, field: str = "") -> None:
        self.field = field
        super().__init__(message)


class UnsupportedBody(RequestError):
    """The request's body is of a kind that is not read here: send plain JSON, uncompressed."""


class BodyTooLarge(RequestError):
    """The request's body is too large."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(f"the body is larger than {limit} bytes")


class BodyTooSlow(RequestError):
    """The request's body did not arrive in time."""


class NoSuchUpload(RequestError):
    """One of the files is not here, or is not yours: upload it again."""


class UploadExpired(RequestError):
    """This address of a file was good once: read the chat again for its new one."""


class UploadRefused(RequestError):
    """The file cannot be taken."""

    def __init__(self, reason: str, retry_after_seconds: int = 0) -> None:
        self.reason = reason
        """By name; bot/desk/uploads/refusals.py words it."""
        self.retry_after_seconds = retry_after_seconds
        """When the same file may be taken; 0: never."""
        super().__init__(f"the file cannot be taken: {reason}")


class TooManyRequests(RequestError):
    """Too many requests without a valid signature or token came from this address."""

    def __init__(self, message: str | None = None, retry_after_seconds: int = 2) -> None:
        self.retry_after_seconds = retry_after_seconds
        super().__init__(message)


class PhraseUnsayable(DeskbotError):
    """A phrase cannot be said."""


class PhraseMissing(PhraseUnsayable):
    """No phrase has this code in the language spoken, under the conditions that hold."""

    def __init__(self, code: str, language: str) -> None:
        self.code = code
        self.language = language
        super().__init__(f"there is no phrase {code!r} in {language!r} for what holds now")


class FactMissing(PhraseUnsayable):
    """A phrase needs a fact that was not handed in."""

    def __init__(self, code: str, placeholder: str) -> None:
        self.code = code
        self.placeholder = placeholder
        super().__init__(f"phrase {code!r} needs a value for {{{{ {placeholder} }}}}")


class FactUnsayable(PhraseUnsayable):
    """A fact is of a type that has no wording."""


class CaseTypeUnknown(DeskbotError):
    """A case was to be opened for which no rule says who acts and by when."""

    def __init__(self, case_type: str) -> None:
        self.case_type = case_type
        super().__init__(f"no case rule for {case_type!r}; the table stands in bot/shop/cases.py")
