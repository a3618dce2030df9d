"""What a client was given, and how it says what it proved."""

import json
import sys

_task = json.load(sys.stdin)
ADDRESS = _task["address"]
MODEL = _task["model"]
PASSWORD = _task["password"]
PLANTED = _task["planted"]
_CLIENT = sys.argv[0].rsplit("/", 1)[-1].removesuffix("_client.py")


def proved(what: str, found, expected) -> None:
    """Ends the process unless the client found what was expected."""
    if found != expected:
        sys.exit(f"{_CLIENT}: {what}: expected {expected!r}, the client found {found!r}")
    print(f"{_CLIENT}: {what}")
