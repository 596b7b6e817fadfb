# Sourced by the other scripts: the version of this source tree.
version=$(sed -n 's/^  <version>\(.*\)<\/version>$/\1/p' "$root/pom.xml")
