"""What schemathesis is told of this API beyond its document.

A refusal of what the document allows is a failure, unless the refusal names only what no schema can say. Each such
thing is a line of UNSAID, with its reason; where a schema knows that it does not say all of its rule, it has a
`$comment` that begins with "not judged".
"""

import json
import re

import schemathesis
from schemathesis.core.failures import Failure
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance, response_schema_conformance

# By the code of a mistake.
UNSAID = {
    "check": "a rule over several fields",
    "reference": "that a key leads to a row",
    "conflict": "that of `after`, `before` and `page` one is given",
    "repeated": "that `sort=a,-a` names one field twice",
    "depth": "how deep the JSON of a query may be",
    "too_many": "how many conditions and relations a query may have in all",
    "too_long": "how many bytes a query may have in all",
    "unknown": "which names this very caller may not see: they are as unknown as any other",
}

# By the code of a problem.
MOMENT = {
    "invalid_cursor": "a cursor is signed: only the server makes one",
    "stale": "a condition speaks of the row as it is now",
    "method_not_allowed": "`PUT` may only make a row, or only replace one: whether it is there decides",
    "precondition_required": "a setting",
    "idempotency_mismatch": "the key was used before",
    "uri_too_long": "a length of all parameters together",
}


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Lets conditions stand in no others. They nest as deep as one likes, through every relation: the coverage phase,
    which walks each way through a schema, would not end. `queries.test.js` draws nested ones.
    """
    shorten(raw_schema["components"])
    shorten(raw_schema["paths"])
    schemas = raw_schema["components"]["schemas"]
    for name, schema in schemas.items():
        if name.endswith("Where"):
            schema["properties"] = {key: flat(value) for key, value in schema["properties"].items()}


# What is drawn at a bound, at most: texts of megabytes and lists of as many items would fill the memory. That more than
# a body, a header or an address may hold is refused is for the conformance cases to show.
LONGEST = {"maxLength": 1_000, "maxItems": 200}


def shorten(node):
    """Takes away those bounds that are too far to be walked up to."""
    if isinstance(node, list):
        for one in node:
            shorten(one)
    elif isinstance(node, dict):
        for word, most in LONGEST.items():
            if isinstance(node.get(word), int) and node[word] > most:
                del node[word]
        for one in node.values():
            shorten(one)


def flat(schema):
    if isinstance(schema, list):
        return [flat(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if str(schema.get("$ref", "")).endswith("Where"):
        return {"type": "object", "maxProperties": 0}
    return {key: flat(value) for key, value in schema.items()}


@schemathesis.check
def accepts_what_is_documented(ctx, response, case):
    try:
        return positive_data_acceptance(ctx, response, case)
    except Failure:
        if is_explained(response, case):
            return None
        raise


def is_explained(response, case):
    try:
        problem = json.loads(response.content)
    except ValueError:
        return False
    if problem.get("code") in MOMENT or is_misdrawn(case):
        return True
    errors = problem.get("errors") or []
    if problem.get("code") == "invalid" and not errors:
        # An action of the application's own, which refuses in its own words.
        return True
    return bool(errors) and all(
        error["code"] in UNSAID or is_of_now(case, error) or is_unsaid(case, error["path"]) for error in errors
    )


def is_misdrawn(case):
    """Whether a header was drawn against its own pattern: the coverage phase sends empty ones as valid."""
    for told in case.operation.schema.raw_schema["components"]["parameters"].values():
        given = (case.headers or {}).get(told["name"])
        pattern = told.get("schema", {}).get("pattern")
        if told["in"] == "header" and given is not None and pattern and not re.search(pattern, given):
            return True
    return False


def is_of_now(case, error):
    """Whether a mistake is one only because of other parameters, or of the row as it is."""
    if error["code"] == "read_only":
        # `PUT` may give an immutable field to a row that it makes, not another value to one that is there.
        return case.method.upper() == "PUT"
    # The furthest row that a page may lead to depends on `size`.
    return error["code"] == "range" and error["path"] == ["page"] and "leads beyond" in error["message"]


@schemathesis.check
def answers_what_is_documented(ctx, response, case):
    try:
        return response_schema_conformance(ctx, response, case)
    except Failure as failure:
        # Then the answer lacks what was not asked for, which the parameter's description says.
        if "fields" in (case.query or {}) and "is a required property" in str(failure.message):
            return None
        raise


def is_unsaid(case, path):
    """Whether the schema of what stands at a path says that it leaves something out."""
    document = case.operation.schema.raw_schema
    for body in case.operation.definition.raw.get("requestBody", {}).get("content", {}).values():
        if any(marked(document, schema, path) for schema in [body.get("schema", {})]):
            return True
    return False


def marked(document, schema, path, depth=0):
    if depth > 40 or not isinstance(schema, dict):
        return False
    if str(schema.get("$comment", "")).startswith("not judged"):
        # The mark of an object speaks of rules over its fields, whose mistakes have no path.
        if schema.get("type") != "object" or not path or "properties" not in schema:
            return True
    inside = []
    if "$ref" in schema:
        inside.append((resolved(document, schema["$ref"]), path))
    for word in ("anyOf", "oneOf", "allOf"):
        inside += [(one, path) for one in schema.get(word, [])]
    if path:
        first, rest = path[0], path[1:]
        if isinstance(first, int):
            inside.append((schema.get("items"), rest))
        elif first in schema.get("properties", {}):
            inside.append((schema["properties"][first], rest))
        else:
            inside.append((schema.get("additionalProperties"), rest))
    return any(marked(document, one, left, depth + 1) for one, left in inside)


def resolved(document, reference):
    at = document
    for part in reference.removeprefix("#/").split("/"):
        at = at[part.replace("~1", "/").replace("~0", "~")]
    return at


@schemathesis.check
def asks_who_calls(ctx, response, case):
    try:
        return ignored_auth(ctx, response, case)
    except Failure as failure:
        # A row that is hidden from nobody in particular answers as one that is not there, byte for byte.
        if "404" in str(failure.message):
            return None
        raise
