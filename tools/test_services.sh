#!/bin/sh
# On Debian and as root, install what the tests need beyond Python, when it is missing; elsewhere say what to install.
set -eu

missing=
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ||
    missing="chromium"
command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    echo "Installing for the tests: $missing"
    apt-get update -qq </dev/null
    # shellcheck disable=SC2086 # one word for each package
    apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null
else
    echo "Note: the tests that need them are skipped, because these programs are missing: $missing"
    echo "      Debian and Ubuntu: sudo apt-get install $missing"
fi
