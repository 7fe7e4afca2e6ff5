#!/usr/bin/env bash
# The table of estimates: called by tables.sh. Arguments: class path, then cases SIZE:DATES:PROCESS[,OPTION…].
# For each: what stif:Estimate says, then the time that ./stif run takes, and the least heap with which it ends.
set -euo pipefail
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
stif="$bench/../../stif"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
classpath=$1
shift
cases=("$@")
[ $# -gt 0 ] || cases=(1024:2:Ustfip,--preset,PAPER 1024:6:Ustfip,--preset,PAPER 2048:6:Ustfip,--preset,PAPER 1024:6:Ustfip,--preset,BEST 1024:6:Starfm 1024:6:Estarfm
  1024:6:FitFc 1024:6:Fsdaf 1024:6:Efast 1024:6:Absis)
root=${BENCH_FOLDER:-$(mktemp -d)}

number() { grep -o "\"$1\":[0-9.eE+-]*" | head -1 | cut -d: -f2; }

echo '| process | size | dates | seconds, estimated | seconds, measured | ratio | heap MiB, estimated | least heap MiB, measured | ratio |'
echo '|---|---|---|---|---|---|---|---|---|'
for case in "${cases[@]}"; do
  IFS=: read -r size dates call <<<"$case"
  IFS=, read -r -a words <<<"$call"
  process=${words[0]}
  options=("${words[@]:1}")
  folder="$root/$size-$dates"
  [ -f "$folder/target.tif" ] ||
    "$java" -Xmx2g -Djava.awt.headless=true -cp "$classpath" org.gsstif.bench.WholeProcess make "$folder" "$size" "$dates"
  times=
  for ((k = dates; k >= 1; k--)); do
    times+=${times:+,}$(date -u -d "2024-06-15 -$((10 * k)) days" +%F)
  done
  if [ "$process" = SemanticClustering ]; then
    request=(--images "$folder/fine*.tif" --image-times "$times" "${options[@]}")
  else
    request=(--fine "$folder/fine*.tif" --fine-times "$times" --coarse "$folder/coarse*.tif" --coarse-times "$times"
      --coarse-target "$folder/target.tif" --time 2024-06-15 "${options[@]}")
  fi
  estimate=$("$stif" run Estimate --process "$process" "${request[@]}" 2>/dev/null)
  seconds=$(number secondsFromStart <<<"$estimate")
  heap=$(($(number heapBytes <<<"$estimate") >> 20))
  result="$folder/$process.tif"
  "$stif" run "$process" "${request[@]}" --output "$result" --report "$folder/report.json" 2>/dev/null >/dev/null
  measured=$(grep -o '"seconds":[0-9.eE+-]*' "$folder/report.json" | tail -1 | cut -d: -f2) # of all; those of steps come before
  low=32
  high=$((2 * heap))
  if [ -z "${BENCH_NO_HEAP:-}" ]; then
    while ((high - low > high / 12)); do
      middle=$(((low + high) / 2))
      if STIF_JAVA_OPTS="-Xmx${middle}m" timeout "$(awk -v s="$measured" 'BEGIN { print int(30 + 4 * s) }')" \
        "$stif" run "$process" "${request[@]}" --output "$result" >/dev/null 2>&1; then
        high=$middle
      else
        low=$middle
      fi
    done
  else
    high=0
  fi
  rm -f "$result"
  awk -v p="$call" -v s="$size" -v d="$dates" -v e="$seconds" -v m="$measured" -v h="$heap" -v l="$high" 'BEGIN {
    gsub(",--", " ", p); gsub(",", " ", p)
    printf "| %s | %d² | %d | %.1f | %.1f | %.2f | %d | ", p, s, d, e, m, e / m, h
    if (l == 0) print "– | – |"; else printf "%d | %.2f |\n", l, h / l }'
done
[ -n "${BENCH_FOLDER:-}" ] || rm -r "$root"
