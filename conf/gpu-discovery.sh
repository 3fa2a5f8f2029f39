#!/usr/bin/env bash
# Tells Spark which GPUs this machine has, as spark.worker.resource.gpu.discoveryScript and
# spark.executor.resource.gpu.discoveryScript want it: {"name": "gpu", "addresses": ["0", "1"]}
# Addresses are the indices by which PyTorch knows the GPUs too, if CUDA_DEVICE_ORDER is PCI_BUS_ID. Needs nvidia-smi on
# the PATH.
set -euo pipefail

fail() {
  echo "Cannot find GPUs: $1. Install the driver, or ask for no GPU." >&2
  exit 1
}

command -v nvidia-smi > /dev/null || fail "nvidia-smi is not on the PATH"

# What is wrong it tells where the indices would be, and not always with an exit code.
told=$(nvidia-smi --query-gpu=index --format=csv,noheader 2>&1) || fail "nvidia-smi says '$told'"
addresses=
for index in $told; do
  [[ "$index" =~ ^[0-9]+$ ]] || fail "nvidia-smi says '$told'"
  addresses="$addresses${addresses:+, }\"$index\""
done
echo "{\"name\": \"gpu\", \"addresses\": [$addresses]}"
