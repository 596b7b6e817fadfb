#!/usr/bin/env bash
# Imports and serves on a small disk that fills up again and again: changes must be refused in one
# sentence, questions answered, changes taken again once there is room, and nothing that was
# acknowledged lost.
# Usage, as root: scripts/stress/full-disk.sh PAPERS.jsonl [ROUNDS]
set -euo pipefail
akin=$(cd "$(dirname "$0")/.." && pwd)/akin
papers=$(realpath "$1")
rounds=${2:-5}
work=$(mktemp -d)
disk=$work/disk
mkdir "$disk"
if ! mount -t tmpfs -o size=160m tmpfs "$disk"; then
  echo "SKIPPED: a small disk is mounted by root on Linux only" >&2
  rmdir "$disk" "$work"
  exit 0
fi
server=
trap '[ -z "$server" ] || kill $server 2>/dev/null; wait; umount "$disk"; rm -rf "$work"' EXIT
home=$disk/library
faults=0

expect() { # WHAT EXPECTED FOUND
  if [[ ! $3 =~ ^($2)$ ]]; then
    faults=$((faults + 1))
    echo "$1: expected $2, found $3"
  fi
}

fill() { # MEGABYTES LEFT
  head -c $(($(df --output=avail -B1 "$disk" | tail -1) - $1 * 1048576)) /dev/zero >"$disk/filler" || true
}

# An import that meets a full disk goes on where it was.
"$akin" import <(head -n 50 "$papers") --home "$home" >/dev/null 2>&1
fill 20
code=0
"$akin" import "$papers" --home "$home" >"$work/out" 2>"$work/log" || code=$?
expect "import on a full disk, exit" 1 "$code"
expect "import on a full disk, sentences" 1 "$(grep -c '^akin: .*the disk is full; free some' "$work/log")"
rm "$disk/filler"
before=$("$akin" stats --home "$home" | awk '$1 == "papers" {print $2}' | tr -d ,)
((before >= 50)) || expect "papers after an import that met a full disk" "50 or more" "$before"
code=0
"$akin" import "$papers" --home "$home" >/dev/null 2>"$work/log" || code=$?
expect "import again, exit" "0|3" "$code"

: >"$work/served"
AKIN_TOKEN=t "$akin" serve --home "$home" --port 0 >"$work/served" 2>&1 &
server=$!
until grep -q "Serving" "$work/served"; do
  kill -0 $server
  sleep 0.1
done
root=$(grep -o 'http://[^ ]*/' "$work/served" | head -1)

status() { # ADDRESS [OPTION…]
  curl -s -o "$work/answer" -w '%{http_code}' "${@:2}" "${root}$1"
}

put() { # NUMBER
  status "api/v1/papers/put$1" -X PUT -H 'Authorization: Bearer t' -H 'Content-Type: application/json' \
    -d "{\"title\": \"Tides $1\", \"abstract\": \"The moon lifts the sea.\"}"
}

look() { # WHEN
  expect "$1, a paper" 200 "$(status api/v1/papers/put1)"
  expect "$1, related papers" 200 "$(status api/v1/papers/put1/related)"
  expect "$1, words" 200 "$(status 'api/v1/search?q=tides&mode=words')"
  expect "$1, a text" 200 "$(status 'api/v1/search?q=what+lifts+the+sea')"
  expect "$1, ready" 200 "$(status readyz)"
}

acknowledged=() number=0 longest=0
for round in $(seq "$rounds"); do
  number=$((number + 1))
  expect "room, PUT" 201 "$(put $number)"
  acknowledged+=("$number")
  fill $((round % 2 ? 0 : 17))
  for _ in $(seq 8); do
    number=$((number + 1))
    found=$(put $number)
    expect "full, PUT" "507|201" "$found"
    [ "$found" != 201 ] || acknowledged+=("$number")
    sleep 1
  done
  look full
  rm -f "$disk/filler"
  begun=$(date +%s)
  number=$((number + 1))
  until [ "$(put $number)" = 201 ] || (($(date +%s) - begun > 60)); do sleep 0.5; done
  expect "room again, PUT" 200 "$(put $number)"
  acknowledged+=("$number")
  took=$(($(date +%s) - begun))
  longest=$((took > longest ? took : longest))
  look "room again"
done
kill $server
wait $server || true
server=
"$akin" verify --home "$home" >"$work/verified" 2>&1 || { expect verify whole damaged && cat "$work/verified"; }
lost=0
for number in "${acknowledged[@]}"; do
  echo "put$number"
done | sort >"$work/expected"
"$akin" export --what papers --to jsonl --home "$home" | grep -o '"id" *: *"put[0-9]*"' | grep -o 'put[0-9]*' |
  sort -u >"$work/found"
lost=$(comm -23 "$work/expected" "$work/found" | wc -l)
echo "$rounds rounds: ${#acknowledged[@]} acknowledged, $lost lost, $longest s at most until changes were taken again, $faults faults, $(grep -c WARN "$work/served") lines in the log"
((lost + faults == 0)) || { cat "$work/served" && exit 1; }
