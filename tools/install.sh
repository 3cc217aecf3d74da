#!/bin/sh
# Create .venv, fill it from requirements.lock, train the shipped knowledge; do nothing of it that is done already.
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

# What the trained engine answers to: the sentences it learns from, and the code that learns.
lesson() {
    find knowledge bot/intents bot/knowledge -type f \( -name '*.toml' -o -name '*.py' -o -name '*.txt' \) ! -path '*/phrases/*' |
        LC_ALL=C sort | xargs cat | cksum
}

is_done() {
    [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]
}

install_packages() {
    python=$(find_python)
    need_venv "$python"
    echo "Installing into .venv (once; a minute or so) …"
    # A .venv that was moved here, or whose Python is gone or too old, is made anew; any other is brought up to date.
    if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        ! .venv/bin/pip --version >/dev/null 2>&1; then
        "$python" -m venv --clear .venv
    fi
    pip="env PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip install --quiet --no-input"
    $pip --require-hashes -r requirements.lock
    # The project itself without its dependencies: those are the locked ones.
    $pip --no-deps --no-build-isolation --editable .
    # Byte code once, here: a first start without it takes three to six times as long.
    .venv/bin/python -m compileall -q -j 0 .venv/lib bot >/dev/null || true
}

train_engine() {
    echo "Training on the shipped knowledge (once; up to a minute) …"
    rm -rf bot/shipped/engines
    .venv/bin/deskbot knowledge train --into bot/shipped/engines >/dev/null
}

installed=$(state)
if ! is_done .venv/installed "$installed"; then
    install_packages
    echo "$installed" >.venv/installed
fi
learned=$(lesson)
if ! is_done bot/shipped/engines/learned "$learned"; then
    train_engine
    echo "$learned" >bot/shipped/engines/learned
fi
