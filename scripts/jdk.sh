# Sourced by the other scripts: finds a JDK 25 or newer and exports JAVA_HOME, or says what to
# install. Looks at JAVA_HOME, then at java on the PATH, then at the usual places. A runtime of its
# own, which an installed Akin has, comes first and needs no compiler.

akin_java_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  # "release" answers without starting a virtual machine.
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p'
  fi
}

akin_find_jdk() {
  on_path=$(command -v javac || true)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    on_path=${on_path%/bin/javac}
  fi
  for home in "${JAVA_HOME:-}" "$on_path" \
      /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
      "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] || continue
    version=$(akin_java_version "$home") || continue
    if [ "${version:-0}" -ge 25 ]; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  echo "akin: needs a JDK 25 or newer and found none: install one (for example Temurin 25 from" \
    "https://adoptium.net) or set JAVA_HOME to it." >&2
  return 1
}

if [ -x "${root:-.}/runtime/bin/java" ]; then
  JAVA_HOME=${root:-.}/runtime
  export JAVA_HOME
else
  akin_find_jdk || exit 1
fi
