"""zte-cpe-rs as a person runs it: one process, one login and one logout for each command."""

import json
import os
import subprocess
import sys
from pathlib import Path

from task import ADDRESS, MODEL, PASSWORD

# Beside the interpreter: both are installed in one place.
PROGRAM = Path(sys.executable).parent / "zte-cpe-rs"
SECONDS = 30


def run(*arguments: str) -> str:
    """What it prints; ends the process when it says that something failed."""
    # The one way that it takes a password. This one lives as long as the simulator.
    login = ["--model", MODEL.lower(), "--url", f"http://{ADDRESS}", "--password", PASSWORD]
    done = subprocess.run(
        [PROGRAM, *login, *arguments], capture_output=True, text=True, timeout=SECONDS, env=os.environ
    )
    if done.returncode != 0:
        sys.exit(f"zte-cpe-rs: {arguments[0]}: {done.stdout}{done.stderr}")
    return done.stdout.strip()


def read(*arguments: str):
    return json.loads(run(*arguments))
