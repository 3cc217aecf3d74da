#!/bin/sh
# Create .venv and fill it from requirements.lock; do nothing when lock, project and place are as they were.
set -eu
cd "$(dirname "$0")/.."

find_python() {
    for candidate in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "Deskbot needs Python 3.11 or newer; found: $(python3 --version 2>&1 || echo none)." >&2
    echo "Install one (Debian 12: apt-get install python3 python3-venv) or name it: make install PYTHON=/path/to/python3" >&2
    exit 1
}

# Debian ships venv and its pip in packages of their own.
need_venv() {
    if ! "$1" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        echo "This Python cannot make virtual environments ($1 -m venv fails)." >&2
        echo "On Debian and Ubuntu install the package: apt-get install python3-venv (or python$version-venv)" >&2
        exit 1
    fi
}

# The state that an installation answers to: what is locked, how the project is packed, and where it lies.
state() {
    { pwd; cat requirements.lock pyproject.toml tools/install.sh; } | cksum
}

stamp=.venv/installed
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(state)" ]; then
    exit 0
fi

python=$(find_python)
need_venv "$python"
echo "Installing into .venv (once; a minute or so) …"
# A folder that was moved, or whose Python is gone, is made anew; otherwise it is brought up to date.
if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || ! .venv/bin/pip --version >/dev/null 2>&1; then
    "$python" -m venv --clear .venv
fi
# --no-input: never stop to ask. The project itself goes in without its dependencies: those are the locked ones.
.venv/bin/pip install --quiet --no-input --disable-pip-version-check --require-hashes -r requirements.lock
.venv/bin/pip install --quiet --no-input --disable-pip-version-check --no-deps --no-build-isolation --editable .
# Byte code once, here: a first start without it takes three to six times as long.
.venv/bin/python -m compileall -q -j 0 .venv/lib bot >/dev/null || true
# Train the shipped knowledge once, for the same reason.
if .venv/bin/deskbot knowledge train --help >/dev/null 2>&1; then
    .venv/bin/deskbot knowledge train
fi
state >"$stamp"
