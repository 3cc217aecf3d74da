"""The OpenAPI 3.1 description of the API, made from its operations: nothing in it is written by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.web.api.operations import Operation, adapter, problem_schema

_REFS = "#/components/schemas/{model}"
_OF_TOKEN = {401: "The token is missing, wrong, expired or ended.", 429: "Too much at once: wait as Retry-After says."}
_ALWAYS = {503: "Not stored or not readable now: try again as Retry-After says."}


def describe(operations: Sequence[Operation], version: str, title: str) -> dict[str, object]:
    """The whole document."""
    schemas: dict[str, Any] = {"Problem": problem_schema()}
    paths: dict[str, dict[str, object]] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _described(operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version},
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _described(operation: Operation, schemas: dict[str, Any]) -> dict[str, object]:
    described: dict[str, object] = {
        "operationId": operation_id(operation),
        "summary": operation.summary,
        "tags": [operation.tag],
        "parameters": [_parameter(each) for each in operation.parameters],
        "responses": _responses(operation, schemas),
        "security": [{"token": []}] if operation.needs_token else [],
    }
    if operation.says:
        described["description"] = operation.says
    if operation.body is not None:
        schema = _schema_of(operation.body, schemas)
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    elif operation.method in ("POST", "PUT") and operation.body_kinds != ("application/json",):
        binary = {"schema": {"type": "string", "contentMediaType": "application/octet-stream"}}
        described["requestBody"] = {"required": True, "content": dict.fromkeys(operation.body_kinds, binary)}
    return described


def operation_id(operation: Operation) -> str:
    """A name that generated clients give the call: post_chat_messages."""
    parts = [part.strip("{}") for part in operation.path.removeprefix("/api/v1/").split("/")]
    return "_".join([operation.method.lower(), *parts]).replace("-", "_")


def _parameter(parameter: Any) -> dict[str, object]:
    return {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.is_required or parameter.place == "path",
        "description": parameter.says,
        "schema": dict(parameter.schema),
    }


def _responses(operation: Operation, schemas: dict[str, Any]) -> dict[str, object]:
    refusals = {**_ALWAYS, **(_OF_TOKEN if operation.needs_token else {}), **operation.refusals}
    problem = {"application/json": {"schema": {"$ref": _REFS.format(model="Problem")}}}
    told: dict[str, object] = {
        str(status): {"description": says, "content": problem} for status, says in refusals.items()
    }
    done: dict[str, object] = {"description": "Done."}
    if operation.answer is not None:
        done["content"] = {operation.answer_kind: {"schema": _schema_of(operation.answer, schemas)}}
    elif operation.answer_kind != "application/json":
        done["content"] = {operation.answer_kind: {}}
    return {str(operation.status): done} | dict(sorted(told.items()))


def _schema_of(kind: Any, schemas: dict[str, Any]) -> Mapping[str, object]:
    mode: Any = "validation" if isinstance(kind, type) and hasattr(kind, "model_fields") else "serialization"
    schema = adapter(kind).json_schema(ref_template=_REFS, mode=mode)
    schemas.update(schema.pop("$defs", {}))
    name = getattr(kind, "__name__", "")
    if "$ref" in schema or not name or schema.get("type") != "object":
        return schema
    schemas[name] = schema
    return {"$ref": _REFS.format(model=name)}
