#!/usr/bin/env bash
# Takes away each guard of docs/security.md in turn (src/test/resources/.../security/guards.txt) and sees its tests fail; prints
# the table of docs/security.md.
#   guards.sh [WORD …]     only guards whose name has one of the words
# Needs a built project (mvn package).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
[ -f "$here/target/classpath" ] || { echo "not built yet: mvn -B package -DskipTests" >&2; exit 1; }
exec "$java" -Xmx400m -Dstif.modules="$(dirname "$here")" \
  -cp "$here/target/test-classes:$(cat "$here/target/classpath")" org.gsstif.robustness.security.Guards "$@"
