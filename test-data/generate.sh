#!/usr/bin/env bash
# Makes the scenes of this folder again from their source. Needs Java 17 and Maven only.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -DskipTests package
java -Djava.awt.headless=true -cp "wps-processes/server/target/stif/*:wps-processes/bench/target/*" \
  org.gsstif.bench.scene.GenerateFusionScene test-data/source/L7_ETMs.tif test-data/fusion-scene
java -Djava.awt.headless=true -cp "wps-processes/server/target/stif/*:wps-processes/bench/target/*" \
  org.gsstif.bench.scene.GenerateClusterScene test-data/cluster-scene
