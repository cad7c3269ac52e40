#!/usr/bin/env bash
# Puts another version of the dashboard in place of the one that runs, and the old one back if the new one does not
# become ready. As root: deploy/upgrade.sh /opt/campaign/releases/NEW [FOLDER_OF_WHEELS]
#
# What it does, in this order; deploy/README.md says how to do each by hand:
#   1 installs the new version's packages, while the old one still serves
#   2 stops the service                      3 makes a backup, with the old version
#   4 copies database and journal aside      5 lets the new version bring the store to its shape, and reckon with it
#   6 switches, starts, waits for /readyz    7 else: old version, old store, start
set -euo pipefail

new=${1:?"用法：$0 新版本目录 [离线安装包目录]"}
wheels=${2:-}
settings=${CAMPAIGN_SETTINGS:-/etc/campaign/environment}
# shellcheck source=/dev/null
if [ -r "$settings" ]; then set -a; . "$settings"; set +a; fi # as the unit's EnvironmentFile
root=${CAMPAIGN_ROOT:-/opt/campaign}
store=${CAMPAIGN_STORE:-/var/lib/campaign}
backups=${CAMPAIGN_BACKUPS:-/var/backups/campaign}
port=${CAMPAIGN_PORT:-8501}
patience=${CAMPAIGN_PATIENCE:-180} # seconds until the new version has to be ready
as=${CAMPAIGN_AS-runuser -u campaign --}
stop=${CAMPAIGN_STOP:-systemctl stop campaign}
start=${CAMPAIGN_START:-systemctl start campaign}
python=${PYTHON:-python3}
export CAMPAIGN_STORE=$store

new=$(readlink -f "$new")
old=$(readlink -f "$root/current")
aside=$store/before-upgrade
say() { echo "$(date +%H:%M:%S) $*"; }
# Large and never changed in place (originals, media), or of no use to another version: neither copied nor put back.
kept_in_place() { case $1 in originals | media | logs | quarantine | before-upgrade | failed-upgrade) return 0 ;; *) return 1 ;; esac; }

[ -f "$new/dashboard.py" ] || { echo "$new 里没有 dashboard.py，没有开始升级。" >&2; exit 2; }
[ "$new" != "$old" ] || { echo "$new 就是正在运行的版本，没有开始升级。" >&2; exit 2; }

# From one folder to another: everything of the store that another version may write differently.
move_state() {
    local from=$1 to=$2 how=$3 one
    $as mkdir -p "$to"
    for one in "$from"/* "$from"/.[!.]*; do
        [ -e "$one" ] || continue
        # shellcheck disable=SC2086 # a command and its flag
        kept_in_place "$(basename "$one")" || $as $how "$one" "$to/"
    done
}

ready() { "$python" -c "from urllib.request import urlopen; urlopen('http://127.0.0.1:$port/readyz', timeout=8)" 2>/dev/null; }

wait_until_ready() {
    local waited=0
    until ready; do
        [ "$waited" -lt "$patience" ] || return 1
        sleep 1
        waited=$((waited + 1))
    done
}

switch_to() {
    ln -s "$1" "$root/current.new"
    mv -T "$root/current.new" "$root/current"
}

back() {
    say "新版本没有就绪，退回旧版本和升级前的数据。"
    $stop || true
    $as rm -rf "$store/failed-upgrade"
    move_state "$store" "$store/failed-upgrade" mv
    move_state "$aside" "$store" "cp -a"
    switch_to "$old"
    $start
    wait_until_ready || { say "旧版本也没有就绪，请查看日志；升级前的数据在 $aside。"; exit 3; }
    say "旧版本已恢复服务，数据与升级前相同；没有成功的那份数据在 $store/failed-upgrade，供查原因。"
    exit 1
}

say "1 安装新版本所需的软件包"
if [ ! -x "$new/.venv/bin/python" ]; then "$python" -m venv "$new/.venv"; fi
if [ -n "$wheels" ]; then
    "$new/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$wheels" \
        -r "$new/requirements.txt"
else
    "$new/.venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$new/requirements.txt"
fi

say "2 停止服务"
$stop

# Until the switch nothing of the old version is touched: whatever fails now only needs it started again.
trap 'say "升级中断，重新启动旧版本。"; $start' EXIT

say "3 备份到 $backups"
$as mkdir -p "$backups"
(cd "$old" && $as .venv/bin/python dashboard.py backup --to "$backups")

say "4 另存数据库和变更日志"
$as rm -rf "$aside"
move_state "$store" "$aside" "cp -a"

say "5 用新版本打开数据"
trap - EXIT
if ! (cd "$new" && $as .venv/bin/python dashboard.py figures --json >/dev/null); then back; fi

say "6 换到新版本并启动"
switch_to "$new"
$start || back
wait_until_ready || back
say "升级完成，新版本已就绪。退回的办法见 deploy/README.md；确认无误后可删去 $aside。"
