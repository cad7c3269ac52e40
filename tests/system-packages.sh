#!/bin/sh
# Chromium and a Chinese font for the browser tests: installed where this user may, else the one command is told.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
[ -n "$missing" ] || exit 0

install="apt-get update && apt-get install -y --no-install-recommends $missing"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    sh -c "DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; $install" >&2
elif sudo -n true 2>/dev/null && command -v apt-get >/dev/null 2>&1; then
    sudo sh -c "DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; $install" >&2
else
    echo "缺少系统软件包:$missing。请运行一次:sudo sh -c '$install'" >&2
    exit 1
fi
