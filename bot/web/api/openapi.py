"""The OpenAPI 3.1 description of the API, made from its operations: nothing in it is written by hand."""

from collections.abc import Mapping, Sequence

from bot.web.api.operations import Operation, Parameter, Proof
from bot.web.api.schemas import PROBLEM, Schemas

_OF_PROOF: Mapping[Proof, str] = {
    "chat token": "The token is missing, wrong, expired or ended; `error` tells which.",
    "API key": "The key is missing or wrong: `deskbot key add NAME` makes one.",
}
_SCHEMES: Mapping[Proof, str] = {"chat token": "token", "API key": "key"}
"""Names of the security schemes."""
_OF_BODY = {
    400: "The body or a field of it is wrong; `field` names it.",
    408: "The body comes too slowly.",
    413: "The body is too large.",
    415: "The body is not what is read here, or is compressed.",
}
_ALWAYS = {
    429: "Too much at once: wait as Retry-After says.",
    503: "Not stored or not readable now: try again as Retry-After says.",
}
_JSON = "application/json"


def describe(
    operations: Sequence[Operation], version: str, title: str, tags: Mapping[str, str] | None = None
) -> dict[str, object]:
    """The whole document; `tags` says what each group of operations is for."""
    schemas = Schemas()
    paths: dict[str, dict[str, object]] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _described(operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version},
        "tags": [{"name": name, "description": says} for name, says in (tags or {}).items()],
        "paths": paths,
        "components": {
            "schemas": schemas.all(),
            "securitySchemes": {
                name: {"type": "http", "scheme": "bearer", "description": f"A bearer token: the {proof}."}
                for proof, name in _SCHEMES.items()
            },
        },
    }


def _described(operation: Operation, schemas: Schemas) -> dict[str, object]:
    described: dict[str, object] = {
        "operationId": operation_id(operation),
        "summary": operation.summary,
        "tags": [operation.tag],
        "parameters": [_parameter(each) for each in operation.parameters],
        "responses": _responses(operation, schemas),
        "security": [{_SCHEMES[operation.proof]: []}] if operation.proof else [],
    }
    if operation.says:
        described["description"] = operation.says
    if operation.body is not None:
        described["requestBody"] = {"required": True, "content": {_JSON: {"schema": schemas.of(operation.body)}}}
    elif operation.takes_file:
        described["requestBody"] = {
            "required": True,
            "content": {kind: {"schema": {}} for kind in operation.body_kinds},
        }
    return described


def operation_id(operation: Operation) -> str:
    """A name that generated clients give the call: post_chat_messages."""
    parts = [part.strip("{}") for part in operation.path.removeprefix("/api/v1/").split("/")]
    return "_".join([operation.method.lower(), *parts]).replace("-", "_").replace(".", "_")


def _parameter(parameter: Parameter) -> dict[str, object]:
    return {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.is_required or parameter.place == "path",
        "description": parameter.says,
        "schema": dict(parameter.schema),
    }


def _responses(operation: Operation, schemas: Schemas) -> dict[str, object]:
    refusals = {
        **_ALWAYS,
        **({401: _OF_PROOF[operation.proof]} if operation.proof else {}),
        **(_OF_BODY if operation.body is not None else {}),
        **operation.refusals,
    }
    told = {
        str(status): {"description": refusals[status], "content": {_JSON: {"schema": PROBLEM}}}
        for status in sorted(refusals)
    }
    done: dict[str, object] = {"description": "Done."}
    if operation.answer is not None:
        done["content"] = {_JSON: {"schema": schemas.of(operation.answer)}}
    return {str(operation.status): done, **told}
