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
# Served in rounds of their own: an import may be ended before there is a library.
head -n 300 "$papers" >some.jsonl
"$akin" import some.jsonl --home served >log 2>&1
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
  local millis=$((RANDOM % $1))
  sleep "$(printf '%d.%03d' $((millis / 1000)) $((millis % 1000)))"
}

# Children of a process that ignores SIGHUP, such as nohup, ignore it with it.
hangup=HUP hangup_code=129
if [ -n "$(trap -p HUP)" ]; then hangup=TERM hangup_code=143; fi

for run in $(seq "$runs"); do
  if ((run % 2)); then signal=TERM code=143; else signal=$hangup code=$hangup_code; fi
  if ((run % 4 < 2)); then
    home=imported
    rm -rf $home
    "$akin" import "$papers" --home $home >log 2>&1 &
    pid=$!
    pause 4000
    end $pid $signal $code
  else
    home=served
    # Emptied here, not only by the new process: what the one before said is not to be waited for.
    : >log
    "$akin" serve --home $home --port 0 >log 2>&1 &
    pid=$!
    until grep -q "Serving" log || ! kill -0 $pid 2>/dev/null; do sleep 0.1; done
    root=$(sed -n 's/^Serving .* at //p' log)
    [ -n "$root" ] || { cat log && exit 1; }
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
  if [ -e $home/library.json ] && ! "$akin" verify --home $home >verified 2>&1; then
    damaged=$((damaged + 1)) && cat verified
  fi
done
echo "$runs signals: $crashes crashes, $odd odd exit codes, $unanswered questions without an answer, $damaged libraries damaged"
((crashes + odd + unanswered + damaged == 0))
