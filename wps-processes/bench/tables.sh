#!/usr/bin/env bash
# Prints the tables of docs/benchmarks.md. Needs a built project (mvn package); run on a machine that does nothing else.
#   tables.sh speed [SIZE …]         speed of USTFIP against the image's size, and the roofline
#   tables.sh memory [SIZE [DATES]]  USTFIP from GeoTIFF to GeoTIFF under -Xmx2g: peak memory and time
#   tables.sh estimate [SIZE:DATES:PROCESS[,OPTION…] …]
#                                    what stif:Estimate says and what ./stif run then takes: time and least heap
#   tables.sh agreement [SLOVENIA]   USTFIP beside the published code; needs R with the package stfusion; SLOVENIA: folder
#                                    with dated NDVI GeoTIFFs for the case of that name
#   tables.sh clusters [SEEDS [KIND …]]
#                                    agreement of the clusters with the truth of test-data/cluster-scene (docs/clustering.md)
#   tables.sh clusterspeed           k-means, silhouette, tiles and triplets a second (docs/clustering.md)
#   tables.sh kernels [JMH options]  JMH benchmarks of the kernels
# CLUSTER_DISTURBANCE: makes "clusters" on a harder scene than the repository's, haze, light and noise so many times as strong.
# BENCH_FOLDER: where the memory table's files go (about 1 GB per date at 10,980²; default: a temporary folder).
# BENCH_JAVA_OPTS: further options of Java, for example --add-modules jdk.incubator.vector.
set -euo pipefail
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
what=${1:-speed}
shift || true
core="$bench/target/classes:$bench/../core/target/classes"

full() {
  [ -f "$bench/target/classpath" ] || { echo "not built yet: mvn -B package -DskipTests" >&2; exit 1; }
  echo "$bench/target/classes:$(cat "$bench/target/classpath")"
}

case $what in
  speed)
    # shellcheck disable=SC2086  # options are words
    exec "$java" -Xmx1g -XX:+UseParallelGC ${BENCH_JAVA_OPTS:-} -cp "$core" org.gsstif.bench.SpeedTable "$@"
    ;;
  memory)
    size=${1:-10980}
    dates=${2:-6}
    folder=${BENCH_FOLDER:-$(mktemp -d)}
    classpath=$(full)
    options=(-Djava.awt.headless=true -Dcom.sun.media.jai.disableMediaLib=true -XX:+UseParallelGC)
    [ -f "$folder/target.tif" ] || "$java" -Xmx2g "${options[@]}" -cp "$classpath" org.gsstif.bench.WholeProcess make "$folder" "$size" "$dates"
    # shellcheck disable=SC2086
    "$java" -Xmx2g "${options[@]}" ${BENCH_JAVA_OPTS:-} -cp "$classpath" org.gsstif.bench.WholeProcess run "$folder" "$size" "$dates"
    [ -n "${BENCH_FOLDER:-}" ] || rm -r "$folder"
    ;;
  estimate)
    exec "$bench/estimate.sh" "$(full)" "$@"
    ;;
  agreement)
    classpath=$(full)
    folder=$(mktemp -d)
    table=("$java" -Djava.awt.headless=true -cp "$classpath" org.gsstif.bench.agreement.AgreementTable)
    "${table[@]}" make "$folder" "$bench/../../test-data/source/L7_ETMs.tif" "$@"
    (cd "$folder" && Rscript "$bench/agreement.R" "$folder"/*/ >"$folder/r.log" 2>&1) || { cat "$folder/r.log" >&2; exit 1; }
    "${table[@]}" compare "$folder"
    rm -r "$folder"
    ;;
  clusters)
    seeds=${1:-5}
    shift || true
    [ $# -gt 0 ] || set -- PIXELS STATISTICS RANDOM_CONVOLUTION TILE2VEC TILE2VEC:epochs=8:secondStep=false \
      TILE2VEC:jitter=0 TILE2VEC:jitter=0:epochs=8:secondStep=false
    classpath=$(full)
    scene="$bench/../../test-data/cluster-scene"
    if [ -n "${CLUSTER_DISTURBANCE:-}" ]; then
      scene=$(mktemp -d)
      trap 'rm -r "$scene"' EXIT
      "$java" -Djava.awt.headless=true -cp "$classpath" org.gsstif.bench.scene.GenerateClusterScene "$scene" "$CLUSTER_DISTURBANCE" >/dev/null
    fi
    "$java" -Djava.awt.headless=true -Xmx2g -cp "$classpath" org.gsstif.bench.cluster.ClusterTrial "$scene" "$seeds" "$@" 2>/dev/null
    ;;
  clusterspeed)
    classpath=$(full)
    "$java" -Xmx2g -cp "$classpath" org.gsstif.bench.cluster.ClusterSpeed 2 3 exact
    for threads in 1 2; do
      "$java" -Xmx2g -cp "$classpath" org.gsstif.bench.cluster.EncoderSpeed "$threads" 2>/dev/null
    done
    ;;
  kernels)
    classpath=$(full)
    exec "$java" -cp "$classpath" org.openjdk.jmh.Main "$@"
    ;;
  *)
    sed -n '2,15p' "$0"
    exit 1
    ;;
esac
