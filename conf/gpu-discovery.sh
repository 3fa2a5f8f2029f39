#!/usr/bin/env bash
# Tells Spark which GPUs this machine has, as spark.worker.resource.gpu.discoveryScript and
# spark.executor.resource.gpu.discoveryScript want it: {"name": "gpu", "addresses": ["0", "1"]}
# Addresses are the indices by which PyTorch knows the GPUs too. Needs nvidia-smi on the PATH.
set -euo pipefail

command -v nvidia-smi > /dev/null || {
  echo "Cannot find GPUs: nvidia-smi is not on the PATH. Install the driver, or ask for no GPU." >&2
  exit 1
}

indices=$(nvidia-smi --query-gpu=index --format=csv,noheader)
addresses=
for index in $indices; do
  addresses="$addresses${addresses:+, }\"$index\""
done
echo "{\"name\": \"gpu\", \"addresses\": [$addresses]}"
