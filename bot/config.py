"""Every setting: name, default, one line of help; read once, handed down as values.

`config.toml` beside the README and docs/configuration.md are written from these classes and a test holds them together.
Secrets never stand in the file: a setting names the environment variable or the file that holds them.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bot.errors import ConfigInvalid, Fault


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("is not a time zone; give an IANA name such as Asia/Shanghai") from None
    return name


TimeZone = Annotated[str, AfterValidator(_known_zone)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]
Seconds = Annotated[float, Field(gt=0)]
HttpsOrigin = Annotated[str, Field(pattern=r"^https://[a-z0-9.-]+(:[0-9]+)?$")]
Color = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Origin = Annotated[str, Field(pattern=r"^https?://[^/\s]+$")]


class Section(BaseModel):
    """One table of the file; an unknown key stops the start, and so does "8080" or true where a number belongs."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ShopSettings(Section):
    """Who the shop is and how it speaks."""

    name: str = Field("小桌百货 Deskbot Shop", description="The shop's name as shoppers read it.")
    language: Literal["zh", "en"] = Field(
        "zh", description="Spoken when the shopper's own language cannot be told: zh or en."
    )
    time_zone: TimeZone = Field(
        "Asia/Shanghai", description="IANA name of the zone in which days and hours are counted."
    )
    currency: Currency = Field("CNY", description="ISO 4217 code for amounts that come without one.")
    says_dear: bool = Field(False, description="Whether Chinese replies address the shopper as 亲.")
    emoji: bool = Field(False, description="Whether replies may carry an emoji.")


class ServerSettings(Section):
    """Where the server listens and what it takes from strangers."""

    host: str = Field(
        "127.0.0.1", min_length=1, description="Address to listen on; beyond loopback the REST shape demands its token."
    )
    port: int = Field(8080, ge=0, le=65535, description="Port to listen on; 0 takes a free one and prints it.")
    base_url: str = Field(
        "", description="Address under which people reach the server; empty: as printed at the start."
    )
    max_body_bytes: int = Field(262144, ge=1024, description="Largest body of a webhook or REST message, in bytes.")
    max_batch_bytes: int = Field(8388608, ge=1024, description="Largest body of a batch of facts, in bytes.")
    header_seconds: Seconds = Field(15, description="Time in which a request's header has to arrive.")
    body_seconds: Seconds = Field(30, description="Time in which a request's body has to arrive.")
    stop_seconds: Seconds = Field(5, description="Time that a stop may take, open connections or not.")
    requests_per_minute: Count = Field(6000, description="Unverified requests taken from one address in a minute.")
    trusted_proxies: tuple[str, ...] = Field(
        (), strict=False, description="Addresses whose X-Forwarded-For is believed."
    )


class StorageSettings(Section):
    """The database, and how long anybody waits for it."""

    url: str = Field("", description="postgresql://… for PostgreSQL; empty: an SQLite file in the data folder.")
    url_env: str = Field(
        "DESKBOT_DATABASE_URL", description="Environment variable whose value, if set, goes before `url`."
    )
    busy_seconds: Seconds = Field(3, description="How long a write waits for another process's lock.")
    queue_limit: Count = Field(2048, description="Writes that may wait; beyond it callers are told to come back.")
    batch_limit: Count = Field(64, description="Writes that share one commit at most.")
    pool_size: Count = Field(8, description="Connections for reading on PostgreSQL.")


class KnowledgeSettings(Section):
    """What the desk knows: phrases, example sentences, policies, calendar."""

    folder: str = Field("", description="Folder with the knowledge files; empty: the shipped one.")


class IntentsSettings(Section):
    """How sure the bot has to be of what a shopper wants."""

    act_from: Share = Field(0.5, description="Score from which the bot acts on the first guess.")
    offer_from: Share = Field(0.3, description="Score from which it offers its best guesses as choices.")
    facts_as_evidence: bool = Field(
        True, description="Whether where the shopper's orders are helps to tell what an unclear wait is about."
    )


class DialogueSettings(Section):
    """When the bot stops trying and a person takes over."""

    not_understood_limit: Count = Field(
        2, description="Messages in a row that are not understood before a person takes over."
    )
    fruitless_limit: Count = Field(3, description="The n-th fruitless question for the same thing brings a person.")
    wrong_proofs_limit: Count = Field(
        5, description="Wrong order numbers or digits in a conversation before a person takes over."
    )
    evidence_refusals_limit: Count = Field(
        2, description="The n-th time a shopper declines to show a photo that is needed brings a person."
    )
    proofs_per_number_hour: Count = Field(
        10, description="Proofs tried for one order number in an hour, over all conversations."
    )
    value_from: int = Field(
        0, ge=0, description="Order value in minor units from which a case brings a person; 0: never."
    )


class ChatSettings(Section):
    """The shopper's chat: the page /chat, the widget on the store's pages, and the API behind both."""

    enabled: bool = Field(True, description="Whether the chat page, the widget and /api/v1/chat are served.")
    origins: tuple[Origin, ...] = Field(
        (), strict=False, description="Origins of the pages that may show the widget or call the chat API."
    )
    picture_origins: tuple[HttpsOrigin, ...] = Field(
        (),
        strict=False,
        description="Origins from which pictures of products are shown, as https://img.example.com; others never are.",
    )
    secret_env: str = Field(
        "DESKBOT_CHAT_SECRET", description="Environment variable with the secret by which the store signs who chats."
    )
    secret_file: str = Field("", description="File with that secret; used when the variable is not set.")
    brand_color: Color = Field("#0f6b66", description="The store's colour, as #rrggbb.")
    logo: str = Field("", description="The store's logo, a PNG, JPEG or WebP file of at most 200 kB; empty: none.")
    bot_name_zh: str = Field("小桌", description="The bot's name in Chinese talks.")
    bot_name_en: str = Field("Deskbot", description="The bot's name in English talks.")
    privacy_url: str = Field("", description="Address of the store's privacy statement, linked at the first message.")
    pause_seconds: Seconds = Field(1.0, description="Silence after which a shopper's messages are answered together.")
    typing_seconds: Seconds = Field(4, description="How long a sign of typing holds the answer back.")
    longest_wait_seconds: Seconds = Field(8, description="How long the answer waits at most, however much is typed.")
    messages_per_minute: Count = Field(30, description="Messages taken from one shopper in a minute.")
    messages_per_minute_address: Count = Field(
        600, description="Messages taken from all shoppers of one address in a minute."
    )
    messages_per_minute_shop: Count = Field(12000, description="Messages taken from all shoppers in a minute.")
    sessions_per_minute: Count = Field(30, description="Chats begun from one address in a minute.")
    uploads_per_hour: Count = Field(60, description="Files taken from one shopper in an hour.")
    sockets_per_address: Count = Field(500, description="Live connections from one address at a time.")
    max_text: Count = Field(4000, description="Longest message, in characters.")
    max_picture_bytes: int = Field(15728640, ge=1024, description="Largest picture, in bytes.")
    max_picture_pixels: int = Field(40000000, ge=1024, description="Largest picture, in pixels.")
    max_video_bytes: int = Field(52428800, ge=1024, description="Largest video, in bytes.")
    session_days: Count = Field(30, description="Days without a visit after which a browser's chat is forgotten.")


class RestSettings(Section):
    """The REST shape for chat front ends that already speak it."""

    enabled: bool = Field(True, description="Whether POST /webhooks/rest/webhook (the Rasa shape) is served.")
    token_env: str = Field("DESKBOT_REST_TOKEN", description="Environment variable with its bearer token.")
    token_file: str = Field("", description="File with its bearer token; used when the variable is not set.")


class WebhookSettings(Section):
    """One signed webhook channel; the table's name is the last part of its address."""

    secret_env: str = Field(
        "", description="Environment variable with the whsec_ secret; several, space between, while rotating."
    )
    secret_file: str = Field("", description="File with the secret; used when the variable is not set.")
    callback_url: str = Field(
        "", description="Where replies are posted as well, signed alike; empty: only in the answer."
    )
    callback_private: bool = Field(
        False, description="Whether the host name of the callback may lead into a private network."
    )
    tolerance_seconds: Seconds = Field(
        300, description="How far a request's timestamp may be from our clock, both ways."
    )


class LogSettings(Section):
    """What is written to standard error."""

    level: Literal["debug", "info", "warning", "error"] = Field("info", description="debug, info, warning or error.")
    format: Literal["text", "json"] = Field("text", description="text for people, json for machines.")


class Config(Section):
    """The whole file."""

    shop: ShopSettings = ShopSettings()
    server: ServerSettings = ServerSettings()
    storage: StorageSettings = StorageSettings()
    knowledge: KnowledgeSettings = KnowledgeSettings()
    intents: IntentsSettings = IntentsSettings()
    dialogue: DialogueSettings = DialogueSettings()
    chat: ChatSettings = ChatSettings()
    rest: RestSettings = RestSettings()
    webhooks: Mapping[str, WebhookSettings] = Field(
        {"shop": WebhookSettings(secret_env="DESKBOT_SHOP_SECRET")},  # noqa: S106 - a variable's name
        description="One table per webhook channel: POST /webhooks/<name>.",
    )
    log: LogSettings = LogSettings()
    policies: Mapping[str, Any] = Field({}, description="Overrides of knowledge/policies.toml, by the same names.")
    calendar: Mapping[str, Any] = Field({}, description="Overrides of knowledge/calendar.toml, by the same names.")


def load(path: Path | None) -> Config:
    """Read `path`, or the defaults when it is None.

    Raises ConfigInvalid with every fault of the file at once: unknown keys, wrong values, TOML that cannot be read.
    """
    return parse(_read(path), str(path)) if path else Config()


def parse(table: Mapping[str, Any], name: str) -> Config:
    """Make a Config of a parsed table; `name` says in faults where it came from."""
    try:
        return Config.model_validate(dict(table))
    except ValidationError as error:
        raise ConfigInvalid([_fault(name, detail) for detail in error.errors()]) from None


def secret(environment: str, file: str) -> str | None:
    """The secret in the named environment variable, else in the named file, else None."""
    if environment and (value := os.environ.get(environment, "").strip()):
        return value
    if file:
        try:
            return Path(file).read_text(encoding="utf-8").strip() or None
        except OSError as error:
            raise ConfigInvalid([Fault(file, f"the secret cannot be read: {error.strerror}")]) from error
    return None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigInvalid([Fault(str(path), f"cannot be read: {error.strerror}")]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigInvalid([Fault(str(path), f"is not TOML in UTF-8: {error}")]) from error


def _fault(name: str, detail: Any) -> Fault:
    place: tuple[str, ...] = tuple(str(part) for part in detail["loc"])
    return Fault(f"{name}: {'.'.join(place)}", _what_is_allowed(place, detail))


def _what_is_allowed(place: tuple[str, ...], detail: Any) -> str:
    if detail["type"] == "extra_forbidden":
        return f"is not a setting; known here: {', '.join(section_of(place).model_fields)}"
    if detail["type"] in ("model_type", "mapping_type"):
        return f"is a table: write [{'.'.join(place)}] and its settings below"
    return f"{detail['msg'].removeprefix('Value error, ')} (it is {detail['input']!r})"


def section_of(place: tuple[str, ...]) -> type[Section]:
    """The table in which the setting at `place` stands: ("server", "port") → ServerSettings."""
    match place:
        case ("webhooks", _, *_):
            return WebhookSettings
        case (table, _, *_):
            section = Config.model_fields[table].annotation
            return section if isinstance(section, type) and issubclass(section, Section) else Config
    return Config
