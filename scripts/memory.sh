# Sourced by scripts/akin: chooses how much memory the virtual machine may take. The figures behind
# it are in docs/operation.md, "Memory". Sizes are in MiB unless a name says otherwise.

# All options that the virtual machine gets from elsewhere; they go before what is chosen here.
akin_options=" ${AKIN_JAVA_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${JAVA_TOOL_OPTIONS:-} "

# The memory there is: the machine's or, where that is less, the limit of a control group, such as a
# container's. Prints nothing where neither is known.
akin_memory() { # [MEMINFO [CGROUPS [MOUNT]]]
  memory=
  if { read -r _ kib _ <"${1:-/proc/meminfo}"; } 2>/dev/null; then
    memory=$((kib / 1024))
  elif bytes=$(sysctl -n hw.memsize 2>/dev/null); then
    memory=$((bytes / 1048576))
  fi
  cgroups=${2:-/proc/self/cgroup}
  [ -r "$cgroups" ] || cgroups=/dev/null
  while IFS=: read -r _ controllers path; do
    case ,$controllers, in
      ,,) group=${3:-/sys/fs/cgroup} limit=memory.max ;;
      *,memory,*) group=${3:-/sys/fs/cgroup}/memory limit=memory.limit_in_bytes ;;
      *) continue ;;
    esac
    # Any group above may set a limit, and in a container the path need not be there.
    path=${path%/}
    while :; do
      akin_at_most "$group$path/$limit"
      [ -n "$path" ] || break
      path=${path%/*}
    done
  done <"$cgroups"
  echo "$memory"
}

akin_at_most() { # FILE of a limit in bytes, or "max"
  { read -r bytes <"$1"; } 2>/dev/null || return 0
  case $bytes in
    '' | *[!0-9]*) return 0 ;;
  esac
  if [ -z "$memory" ] || [ $((bytes / 1048576)) -lt "$memory" ]; then
    memory=$((bytes / 1048576))
  fi
}

# The directory of the library that a command's arguments name.
akin_home() { # ARGUMENTS
  home=${AKIN_HOME:-library}
  before=
  for argument; do
    case $before$argument in
      --home=*) home=${argument#--home=} ;;
      "--home $argument") home=$argument ;;
    esac
    before=
    [ "$argument" != --home ] || before='--home '
  done
  echo "$home"
}

# The most that the heap may take, from the library's size, the processors and the memory.
akin_heap() { # COMMAND STORE PROCESSORS MEMORY-OR-NOTHING
  case $1 in
    # These hold every vector at once, and the tables and archives that people import.
    import | embed | demo | cluster | topics) heap=$((1024 + $2 * 3 / 2)) ;;
    *) heap=$((256 + $2 / 4)) ;;
  esac
  # Requests under way, as many as there are processors.
  heap=$((heap + 32 * $3))
  # The model, RocksDB and the pages of the indexes are outside the heap and need room too.
  if [ -n "$4" ] && [ "$heap" -gt $(($4 / 2)) ]; then
    heap=$(($4 / 2))
  fi
  [ "$heap" -ge 64 ] || heap=64
  echo "$heap"
}

# Sets `ceiling` to the option for the virtual machine, or to nothing where its own options have one.
akin_ceiling() { # ARGUMENTS
  case $akin_options in
    *' -Xmx'* | *' -XX:MaxHeapSize='* | *' -XX:MaxRAM'*) ceiling= && return ;;
  esac
  if [ -n "${AKIN_HEAP:-}" ]; then
    case ${AKIN_HEAP%[kKmMgG]} in
      '' | *[!0-9]* | "$AKIN_HEAP")
        echo "akin: AKIN_HEAP: expected a size such as 512m or 4g, found '$AKIN_HEAP'" >&2
        exit 2
        ;;
    esac
    ceiling=-Xmx$AKIN_HEAP
    return
  fi
  store=$(du -sk "$(akin_home "$@")/rocksdb" 2>/dev/null) || store=
  store=${store%%[!0-9]*}
  processors=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
  ceiling=-Xmx$(akin_heap "${1:-}" $((${store:-0} / 1024)) "$processors" "$(akin_memory)")m
}

# Sets `collector` to the options of the garbage collector, or to nothing where one is chosen
# elsewhere: the virtual machine takes no second one.
akin_collector() { # ARGUMENTS
  case $akin_options in
    *' -XX:+Use'*'GC '*) collector= && return ;;
  esac
  case ${1:-} in
    # The server collects when it is idle; then the heap shrinks, and with it what the native
    # libraries have freed. G1 would do so by itself, and answers more slowly by a sixth and more.
    serve | demo | cluster)
      collector="-XX:+UseSerialGC -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30"
      collector="$collector -XX:TrimNativeHeapInterval=60000"
      ;;
    # Ends soon, so starting quickly and taking little counts.
    *) collector=-XX:+UseSerialGC ;;
  esac
}
