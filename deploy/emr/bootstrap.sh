#!/usr/bin/env bash
# Runs on every machine of the cluster before Spark starts: checks that the application jar in the bucket is the one that was
# meant, and makes the folder that models are kept in.
#
#   bootstrap.sh s3://BUCKET/dailies SHA256
set -euo pipefail

if [ $# -ne 2 ]; then
  echo "Usage: bootstrap.sh s3://BUCKET/dailies SHA256" >&2
  exit 2
fi
home=$1
expected=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

aws s3 cp --only-show-errors "$home/dailies.jar" "$work/dailies.jar"
found=$(sha256sum "$work/dailies.jar" | cut -d ' ' -f 1)
if [ "$found" != "$expected" ]; then
  echo "Cannot use $home/dailies.jar: its SHA-256 is $found, $expected was expected. Run submit.sh again." >&2
  exit 1
fi

models=${DAILIES_MODELS:-/mnt/dailies-models}
mkdir -p "$models"
chmod 1777 "$models"
