#!/usr/bin/env bash
# Kills the embedded host (kill -9) at random moments of runs and publications, starts it again and checks that nothing is
# lost, half there or left over; prints the table of docs/robustness.md.
#   kill.sh [ROUNDS [SEED]]     default: 100 rounds, seed 1
# Needs a built project (mvn package).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
[ -f "$here/target/classpath" ] || { echo "not built yet: mvn -B package -DskipTests" >&2; exit 1; }
exec "$java" -Xmx500m -Djava.awt.headless=true -Dcom.sun.media.jai.disableMediaLib=true \
  -cp "$here/target/test-classes:$(cat "$here/target/classpath")" org.gsstif.robustness.kill.KillCampaign "$@"
