#!/usr/bin/env bash
# Ends imports and servers by SIGTERM and SIGHUP at random moments and looks for crashes, questions
# without an answer and damaged libraries.
# Usage: scripts/stress/signals.sh PAPERS.jsonl [RUNS [SEED]]
set -euo pipefail
akin=$(cd "$(dirname "$0")/.." && pwd)/akin
papers=$(realpath "$1")
runs=${2:-20}
RANDOM=${3:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir answers
crashes=0 damaged=0 unanswered=0 odd=0

end() { # PID SIGNAL EXPECTED
  kill "-$2" "$1" 2>/dev/null || true
  code=0
  wait "$1" || code=$?
  case $code in
    0 | "$3") ;;
    *) odd=$((odd + 1)) && echo "exit $code, expected $3" ;;
  esac
}

pause() { # MILLISECONDS AT MOST
  sleep "$(printf '%d.%03d' $((RANDOM % $1 / 1000)) $((RANDOM % 1000)))"
}

for run in $(seq "$runs"); do
  if ((run % 2)); then signal=TERM code=143; else signal=HUP code=129; fi
  if ((run % 4 < 2)); then
    rm -rf library
    "$akin" import "$papers" --home library >log 2>&1 &
    pid=$!
    pause 4000
    end $pid $signal $code
  else
    "$akin" serve --home library --port 0 >log 2>&1 &
    pid=$!
    until grep -q "Serving" log || ! kill -0 $pid 2>/dev/null; do sleep 0.1; done
    root=$(grep -o 'http://[^ ]*/' log | head -1)
    rm -f answers/*
    questions=()
    for i in $(seq 10); do
      { curl -sf -o /dev/null "${root}api/v1/search?q=graph+$run+$i" || echo $?; } >"answers/$i" &
      questions+=($!)
    done
    pause 300
    end $pid $signal $code
    wait "${questions[@]}" || true
    # 7: nobody listened any more, so it was never asked. 22: refused in order.
    unanswered=$((unanswered + $(cat answers/* | grep -vc '^\(7\|22\)$' || true)))
  fi
  crashes=$((crashes + $(find . -name 'hs_err*' | wc -l)))
  find . -name 'hs_err*' -delete
  if [ -d library/rocksdb ] && ! "$akin" verify --home library >verified 2>&1; then
    damaged=$((damaged + 1)) && cat verified
  fi
done
echo "$runs signals: $crashes crashes, $odd odd exit codes, $unanswered questions without an answer, $damaged libraries damaged"
((crashes + odd + unanswered + damaged == 0))
