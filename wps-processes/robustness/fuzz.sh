#!/usr/bin/env bash
# Coverage-guided fuzzing of everything that reads unknown input, and the table of docs/robustness.md.
#   fuzz.sh [-s SECONDS] [TARGET …]   default: 240 s for each of all targets (org.gsstif.robustness.fuzz.Target)
# Needs a built project (mvn package). FUZZ_FOLDER (default target/fuzz) keeps what was found between runs: corpus/TARGET
# are inputs that reach new code, crashes/TARGET those that crash; give a crash a name and put it among the seeds.
# FUZZ_WRAPPER: a command to run each target under, for example "nice".
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
seconds=240
if [ "${1:-}" = -s ]; then
  seconds=$2
  shift 2
fi
[ -f "$here/target/classpath" ] || { echo "not built yet: mvn -B package -DskipTests" >&2; exit 1; }
classpath="$here/target/test-classes:$(cat "$here/target/classpath")"
seeds="$here/src/test/resources/org/gsstif/robustness/fuzz/HostileInputTestInputs"
folder=${FUZZ_FOLDER:-$here/target/fuzz}
[ $# -gt 0 ] || set -- TIMES BANDS EXECUTE_XML WPS_POST WPS_GET WMS_GET GEOTIFF STYLE MODEL PROPERTIES GEOMETRY NAMES

seed_folder() { # EXECUTE_XML -> executeXml
  echo "$1" | tr '[:upper:]' '[:lower:]' | sed -E 's/_(.)/\U\1/g'
}

echo "| target | seconds | inputs tried | edges covered | crashes |"
echo "|---|---|---|---|---|"
left=0
for target in "$@"; do
  mkdir -p "$folder/corpus/$target" "$folder/crashes/$target"
  log="$folder/$target.log"
  # shellcheck disable=SC2086  # the wrapper is words
  ${FUZZ_WRAPPER:-} "$java" -Xmx1g -Xss2m -Djava.awt.headless=true -Dcom.sun.media.jai.disableMediaLib=true \
    -XX:-OmitStackTraceInFastThrow -cp "$classpath" com.code_intelligence.jazzer.Jazzer \
    --target_class=org.gsstif.robustness.fuzz.FuzzDriver --target_args="$target" --keep_going=20 \
    --instrumentation_includes='org.gsstif.**:org.geotools.gce.geotiff.**:org.geotools.coverage.grid.io.imageio.geotiff.**:it.geosolutions.imageioimpl.plugins.tiff.**:org.locationtech.jts.io.**' \
    --reproducer_path="$folder/crashes/$target" -artifact_prefix="$folder/crashes/$target/" \
    -max_total_time="$seconds" -timeout=60 -report_slow_units=60 -rss_limit_mb=3072 -max_len=65536 -print_final_stats=1 \
    "$folder/corpus/$target" "$seeds/$(seed_folder "$target")" >"$log" 2>&1 || true
  runs=$(sed -nE 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
  cover=$(sed -nE 's/.*cov: ([0-9]+).*/\1/p' "$log" | tail -1)
  if [ -z "$runs" ]; then
    tail -5 "$log" >&2
    echo "$target did not run, see $log" >&2
    exit 1
  fi
  crashes=$(find "$folder/crashes/$target" -type f \( -name 'crash-*' -o -name 'timeout-*' -o -name 'oom-*' \) | wc -l)
  left=$((left + crashes))
  echo "| $target | $seconds | $runs | $cover | $crashes |"
done
echo
echo "crashes left: $left"
[ "$left" -eq 0 ]
