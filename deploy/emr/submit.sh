#!/usr/bin/env bash
# Puts the application into a bucket, starts a cluster and gives it steps.
#
#   submit.sh [--print] [--cluster ID] [--gpu] STEP...
#
#   STEP            a file of steps/, without .json: backfill, or index analyze dedup cluster, ...
#   --print         show what would be called, with all values filled in; needs no AWS
#   --cluster ID    give the steps to a cluster that runs
#   --gpu           add the GPU task group to the new cluster
#
# From the environment: BUCKET, INPUT, WAREHOUSE; for a new cluster also SUBNET and INSTANCE_PROFILE. DAILIES_JAR is the
# jar, by default the one that mvn -Papplication makes.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar=${DAILIES_JAR:-$here/../../jobs/target/dailies.jar}
print=false
gpu=false
cluster=
steps=()

fail() {
  echo "$1" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case "$1" in
    --print) print=true ;;
    --gpu) gpu=true ;;
    --cluster)
      [ $# -gt 1 ] || fail "Cannot use --cluster: it needs the id of a cluster, as j-ABC."
      cluster=$2
      shift
      ;;
    --*) fail "Unknown option $1. See the first lines of $0." ;;
    *)
      [ -f "$here/steps/$1.json" ] || fail "There is no step $1. There are: $(cd "$here/steps" && echo ./*.json | sed 's#\./##g; s#\.json##g')."
      steps+=("$1")
      ;;
  esac
  shift
done

[ ${#steps[@]} -gt 0 ] || fail "Name at least one step. See the first lines of $0."
needed=(BUCKET INPUT WAREHOUSE)
[ -n "$cluster" ] || needed+=(SUBNET INSTANCE_PROFILE)
for name in "${needed[@]}"; do
  [ -n "${!name:-}" ] || fail "Set $name. See the first lines of $0."
done
[ -f "$jar" ] || fail "Cannot find $jar. Make it with: mvn -Papplication -DskipTests package"
export CHECKSUM
CHECKSUM=$(sha256sum "$jar" | cut -d ' ' -f 1)

# The definitions hold names in ${...}; nothing else of the environment gets in.
filled() {
  local text
  text=$(cat "$1")
  for name in BUCKET INPUT WAREHOUSE SUBNET INSTANCE_PROFILE CHECKSUM; do
    text=${text//"\${$name}"/${!name:-}}
  done
  printf '%s\n' "$text"
}

call() {
  if "$print"; then
    echo "aws $*"
  else
    aws "$@"
  fi
}

call s3 cp --only-show-errors "$jar" "s3://$BUCKET/dailies/dailies.jar"
call s3 cp --only-show-errors "$here/bootstrap.sh" "s3://$BUCKET/dailies/bootstrap.sh"

if [ -z "$cluster" ]; then
  created=$(call emr create-cluster --cli-input-json "$(filled "$here/cluster.json")" --query ClusterId --output text)
  if "$print"; then
    echo "$created"
    cluster=j-NEW
  else
    cluster=$created
    echo "Cluster $cluster"
  fi
  if "$gpu"; then
    call emr add-instance-groups --cluster-id "$cluster" --instance-groups "$(filled "$here/gpu-task-group.json")"
  fi
fi
for step in "${steps[@]}"; do
  call emr add-steps --cluster-id "$cluster" --steps "$(filled "$here/steps/$step.json")"
done
