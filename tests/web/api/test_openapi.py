"""The description of the API: made from the operations, whole, and true to what the server does."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from bot.desk.accounts import add_key
from bot.desk.mind import Mind
from bot.web.api.docs import DOCUMENT_PATH, PAGE_PATH
from bot.web.api.words import WORDS
from tests.web.chat.serving import Serving, serving

BROWSER = {"Accept": "text/html"}


async def document_of(server: Serving) -> Any:
    async with server.client.get(f"{server.address}{DOCUMENT_PATH}") as answer:
        assert answer.status == 200
        return await answer.json()


async def page_of(server: Serving, language: str) -> str:
    async with server.client.get(f"{server.address}{PAGE_PATH}?lang={language}", headers=BROWSER) as answer:
        assert answer.status == 200
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        return await answer.text()


async def test_the_document_is_openapi_and_says_what_every_field_is(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        document = await document_of(server)
    assert document["openapi"] == "3.1.0"
    assert document["info"]["version"] == "1.2.3"
    message = document["components"]["schemas"]["MessageView"]
    assert set(message["required"]) == set(message["properties"])
    assert document["components"]["schemas"]["SessionView"]["properties"]["token"]["description"].startswith("Bearer")
    send = document["paths"]["/api/v1/chat/messages"]["post"]
    assert send["security"] == [{"token": []}]
    assert {"202", "400", "401", "403", "413", "415", "429", "503"} <= set(send["responses"])


async def test_every_reference_in_the_document_leads_somewhere(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        document = await document_of(server)
    refs = {value for name, value in walk(document) if name == "$ref"}
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert refs <= known


async def test_operation_ids_are_unique_and_every_tag_is_explained(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        document = await document_of(server)
    operations = [operation for methods in document["paths"].values() for operation in methods.values()]
    ids = [operation["operationId"] for operation in operations]
    assert len(ids) == len(set(ids))
    assert {operation["tags"][0] for operation in operations} == {tag["name"] for tag in document["tags"]}


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_page_shows_every_operation_and_every_shape(small: Mind, folder: Path, language: str) -> None:
    async with serving(small, folder) as server:
        document, text = await document_of(server), await page_of(server, language)
        address = server.address
    for methods in document["paths"].values():
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in text
    for shape in document["components"]["schemas"]:
        assert f'id="{shape}"' in text
    assert f"curl -sS {address}/api/v1/chat/session" in text
    assert escape(WORDS[language]["lead"]) in text  # type: ignore[index]  # one of the two


def test_the_words_of_the_page_are_twins() -> None:
    assert set(WORDS["zh"]) == set(WORDS["en"])


async def test_generated_calls_find_no_failure_and_no_answer_that_is_not_described(small: Mind, folder: Path) -> None:
    limits = dict.fromkeys(("messages_per_minute", "sessions_per_minute", "messages_per_minute_address"), 100_000)
    async with serving(small, folder, uploads_per_hour=100_000, **limits) as server:
        shopper = await server.shopper("小雨")
        document = await document_of(server)
        key = await add_key(server.deskbot.database, "erp")
        tokens = {"token": shopper.token, "key": str(key)}
        failures = await asyncio.to_thread(called, document, server.address, tokens)
        failures += await asyncio.to_thread(called, document, server.address, tokens, wrong=True)
    assert failures == []


async def test_generated_calls_would_find_a_description_that_is_not_true(small: Mind, folder: Path) -> None:
    async with serving(small, folder) as server:
        shopper = await server.shopper()
        document = await document_of(server)
        policies = document["paths"]["/api/v1/chat/policies"]
        document["paths"] = {"/api/v1/chat/policies": policies}
        policies["get"]["responses"]["200"]["content"]["application/json"]["schema"] = {"type": "object"}
        failures = await asyncio.to_thread(called, document, server.address, {"token": shopper.token})
    assert failures and "is not of type" in failures[0]


def called(document: Any, address: str, tokens: Mapping[str, str], *, wrong: bool = False) -> list[str]:
    """Call every operation with generated input, as described or not so, over the socket; what failed, in words.

    `tokens` are those of the security schemes.
    """
    import schemathesis

    failures: list[str] = []
    mode = schemathesis.GenerationMode.NEGATIVE if wrong else schemathesis.GenerationMode.POSITIVE
    for result in schemathesis.openapi.from_dict(without_ends(document)).get_all_operations():
        operation: Any = result.ok()
        headers = headers_of(document["paths"][operation.path][operation.method], tokens)
        failures += failures_of(operation, mode, address, headers)
    return failures


def failures_of(operation: Any, mode: Any, address: str, headers: Mapping[str, str]) -> list[str]:
    """Call one operation a few times."""
    from hypothesis import HealthCheck, Phase, given, settings
    from schemathesis.checks import not_a_server_error
    from schemathesis.core.failures import FailureGroup
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

    checks = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
    failures: list[str] = []

    @settings(
        max_examples=6,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def call(case: Any) -> None:
        answer = case.call(base_url=address, headers=headers, timeout=10)
        if is_no_http(answer):
            return
        try:
            case.validate_response(answer, checks=checks, headers=headers)
        except FailureGroup as found:
            failures.extend(str(failure) for failure in found.exceptions)

    call()
    return failures


def is_no_http(answer: Any) -> bool:
    """Whether the call was refused below the API, as no HTTP at all (a broken request line): plain text, by aiohttp."""
    return answer.status_code == 400 and answer.headers.get("server") != ["deskbot"]


def headers_of(described: Any, tokens: Mapping[str, str]) -> dict[str, str]:
    """What an operation wants to be shown."""
    schemes = [scheme for needed in described["security"] for scheme in needed]
    return {"Authorization": f"Bearer {tokens[schemes[0]]}"} if schemes else {}


def without_ends(document: Mapping[str, Any]) -> Any:
    """The document without what would end the chat itself, and without the socket, which is no plain call."""
    left: Any = json.loads(json.dumps(document))
    for path in ("/api/v1/chat/session/end", "/api/v1/chat/live"):
        left["paths"].pop(path, None)
    return left


def walk(value: object) -> list[tuple[str, object]]:
    """Every name with its value, anywhere inside."""
    if isinstance(value, dict):
        inside = [pair for each in value.values() for pair in walk(each)]
        return [*value.items(), *inside]
    if isinstance(value, list):
        return [pair for each in value for pair in walk(each)]
    return []
