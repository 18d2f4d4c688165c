#!/usr/bin/env bash
# First half of a container's start: reads what the task was given, empties the environment of it, goes on in agent.sh.
#
# Lifecycle: tini (PID 1) -> this, as root -> agent.sh in the same process -> the agent, as the job user.
# Gotchas: unset does not change what /proc/<pid>/environ shows, a new program does. Hence the exec: from then on
# only tini's has the token, and that one is root's to read.
set -euo pipefail
ulimit -c 0

started=$EPOCHREALTIME
home=$(CDPATH='' cd -- "${BASH_SOURCE[0]%/*}" && pwd)

REQUIRED=(WARMPOOL_ENDPOINT WARMPOOL_AGENT_ID WARMPOOL_POOL WARMPOOL_BOOTSTRAP_TOKEN ECS_CONTAINER_METADATA_URI_V4)
EXIT_CONTRACT=64

refuse() {
  printf 'warmpool: %s\n' "$1" >&2
  exit "$EXIT_CONTRACT"
}

# All that is wrong at once, by name only: a value may be a secret in the wrong place.
check_contract() {
  local missing='' unusable='' name
  for name in "${REQUIRED[@]}"; do
    [[ -n ${!name:-} ]] || missing+=" $name"
    [[ ${!name:-} != *[[:cntrl:]]* ]] || unusable+=" $name"
  done
  [[ -z ${WARMPOOL_AGENT_ID:-} || $WARMPOOL_AGENT_ID =~ ^[A-Za-z0-9._-]{1,64}$ ]] || unusable+=' WARMPOOL_AGENT_ID'
  [[ -z ${WARMPOOL_ENDPOINT:-} ]] || is_address "$WARMPOOL_ENDPOINT" || unusable+=' WARMPOOL_ENDPOINT'
  for name in WARMPOOL_BOOTSTRAP_SECONDS_MAX WARMPOOL_REGISTRATION_SECONDS_MAX; do
    [[ ${!name:-1} =~ ^[1-9][0-9]{0,4}$ ]] || unusable+=" $name"
  done
  local problems="${missing:+ missing:$missing.}${unusable:+ not usable:$unusable.}"
  [[ -z $problems ]] || refuse "the container's environment is not as agreed;$problems"
}

# https, or plain http to this machine in a local stack.
is_address() {
  [[ $1 =~ ^https://[^/?#@]+(/[^?#]*)?$ ]] && return
  [[ ${WARMPOOL_LOCAL:-} == true && $1 =~ ^http://(127\.0\.0\.1|localhost)(:[0-9]+)?(/[^?#]*)?$ ]]
}

drops=()
read_drops() {
  local line
  [[ -r $home/drop-environment ]] || refuse "$home/drop-environment is missing from the image"
  while read -r line || [[ -n $line ]]; do
    [[ -z $line || $line == '#'* ]] || drops+=("${line,,}")
  done <"$home/drop-environment"
}

is_dropped() {
  local name=$1 drop
  [[ $name != AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || ${WARMPOOL_JOB_ROLE:-} != true ]] || return 1
  # A name that could not be listed to the agent as one to ignore (see agent.sh) is not worth keeping.
  [[ $name =~ ^[A-Za-z0-9_.%-]+$ ]] || return 0
  for drop in "${drops[@]}"; do
    # shellcheck disable=SC2053 # the list's * is meant as a pattern
    [[ ${name,,} != $drop ]] || return 0
  done
  return 1
}

# Asks env and not this shell, which does not see names that are none in its language but hands them on.
unsetting=()
choose_unsetting() {
  local entry
  while IFS= read -r -d '' entry; do
    if is_dropped "${entry%%=*}"; then
      unsetting+=(-u "${entry%%=*}")
    fi
  done < <(exec env -0)
}

settings() {
  printf '%s\0' "$started" "${WARMPOOL_ENDPOINT%/}" "$WARMPOOL_AGENT_ID" "$WARMPOOL_POOL" "$token" \
    "$ECS_CONTAINER_METADATA_URI_V4" "${WARMPOOL_AGENT_FOLDER:-/opt/agent}" "${WARMPOOL_JOB_USER:-agent}" \
    "${WARMPOOL_BOOTSTRAP_SECONDS_MAX:-120}" "${WARMPOOL_REGISTRATION_SECONDS_MAX:-120}" \
    "${WARMPOOL_CAPABILITIES:-}" "${WARMPOOL_LOCAL:-}"
}

# A signal before the agent is there ends the container at once; agent.sh takes over from here.
trap 'exit 143' TERM
trap 'exit 130' INT

# The token leaves the environment before anything else is started.
token=${WARMPOOL_BOOTSTRAP_TOKEN:-}
check_contract
unset WARMPOOL_BOOTSTRAP_TOKEN
read_drops
choose_unsetting
exec 3< <(settings)
exec env "${unsetting[@]}" -u WARMPOOL_BOOTSTRAP_TOKEN "$BASH" "$home/agent.sh"
