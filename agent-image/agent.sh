#!/usr/bin/env bash
# Second half of a container's start: asks the control plane how to register, registers, and runs one agent for one job.
#
# Lifecycle: started by entrypoint.sh with an emptied environment and the settings on descriptor 3; ends with the agent's exit code.
# Gotchas: whatever may block is read from a process substitution and not from $( ), because bash runs a trap at once
# in a read, and only afterwards in a command substitution. Secrets travel through pipes: never an argument, never a file.
set -euo pipefail
ulimit -c 0
umask 077

# Own exit codes, 64 to 72. The agent's are 0 to 4, a shell's from 126, so these are distinct from both. README.md has the table.
EXIT_IMAGE=65
EXIT_START=72
PROGRAMS=(base64 chmod chown curl env getent install jq mktemp od rm setpriv timeout tr)

# shellcheck source=agent-image/exchange.sh
source "${BASH_SOURCE[0]%/*}/exchange.sh"
# shellcheck source=agent-image/registration.sh
source "${BASH_SOURCE[0]%/*}/registration.sh"

say() {
  printf 'warmpool: %s\n' "$1"
}

fail() { # exit code, why
  printf 'warmpool: %s\n' "$2" >&2
  exit "$1"
}

since_start() {
  local now=$EPOCHREALTIME
  printf -v "$1" '%d' $(((${now/[.,]/} - ${started/[.,]/}) / 1000))
}

settings=()
read_settings() {
  local value
  while IFS= read -r -d '' value <&3; do settings+=("$value"); done
  exec 3<&-
  [[ ${#settings[@]} == 12 ]] || fail "$EXIT_IMAGE" 'agent.sh is started by entrypoint.sh, of the same version'
  # shellcheck disable=SC2034 # several are for the files above
  started=${settings[0]} endpoint=${settings[1]} agent_id=${settings[2]} pool=${settings[3]} bootstrap_token=${settings[4]}
  # shellcheck disable=SC2034
  metadata=${settings[5]} folder=${settings[6]} job_user=${settings[7]} bootstrap_seconds_max=${settings[8]}
  # shellcheck disable=SC2034
  registration_seconds_max=${settings[9]} capabilities=${settings[10]} is_local=${settings[11]}
  settings=()
}

# The image may be somebody else's; all that it lacks is named at once.
check_image() {
  local lacks='' program
  [[ $EUID == 0 ]] || lacks+=' root as its user,'
  for program in "${PROGRAMS[@]}"; do
    command -v "$program" >/dev/null || lacks+=" $program,"
  done
  for program in bin/Agent.Listener config.sh; do
    [[ -x $folder/$program ]] || lacks+=" $folder/$program,"
  done
  IFS=: read -r _ _ job_uid job_gid _ job_home _ < <(getent passwd "$job_user") || true
  [[ ${job_uid:-0} != 0 && ${job_gid:-0} != 0 ]] || lacks+=" an unprivileged user $job_user,"
  [[ -z $lacks ]] || fail "$EXIT_IMAGE" "the image lacks${lacks%,}"
}

phase=starting # starting, idle, busy: decides what a signal does
agent_started_millis=0
pending=''     # what is being waited for while starting
# shellcheck disable=SC2317 # a trap calls it
on_signal() {  # name, exit code
  signalled=$1
  case $phase in
    busy) say "SIG$1: a job is running, so it is left to end; ECS ends it when its stop timeout is over" ;;
    idle)
      say "SIG$1: no job is running, the agent is asked to leave"
      kill -INT "$agent" 2>/dev/null || true
      ;;
    *)
      say "SIG$1: the agent had not started yet"
      [[ -z $pending ]] || kill "$pending" 2>/dev/null || true
      exit "$2"
      ;;
  esac
}

# What is left in the environment would be published on the pool's page, values included, so the agent is told to ignore all
# of it but what WARMPOOL_CAPABILITIES names.
ignored_names() {
  local entry name ignored=VSO_AGENT_IGNORE,HOME,USER,LOGNAME,_
  while IFS= read -r -d '' entry; do
    name=${entry%%=*}
    [[ ,$capabilities, == *,"$name",* ]] || ignored+=,$name
  done < <(exec env -0)
  printf '%s' "$ignored${VSO_AGENT_IGNORE:+,$VSO_AGENT_IGNORE}"
}

# The listener itself and not run.sh, which does not hand signals on. No capability, no way back to one, no group of root's.
start_agent() {
  local ignored
  umask 022
  cd -- "$folder" # before the names are gathered: it adds one
  ignored=$(ignored_names)
  exec {lines}< <(exec env --default-signal=INT,QUIT "HOME=$job_home" "USER=$job_user" "LOGNAME=$job_user" \
    "VSO_AGENT_IGNORE=$ignored" \
    setpriv "--reuid=$job_uid" "--regid=$job_gid" --init-groups --inh-caps=-all --ambient-caps=-all \
    --bounding-set=-all --no-new-privs ./bin/Agent.Listener run --once </dev/null 2>&1)
  agent=$!
  phase=idle
  since_start agent_started_millis
  say "agent process started after $agent_started_millis ms"
}

heard() { # one line of the agent
  printf '%s\n' "$1"
  case $1 in
    *'Running job:'*) phase=busy ;;
    *'Listening for Jobs'*)
      if [[ -n $report_token ]]; then
        since_start listening_millis
        say "phases $phases agentStartedMillis=$agent_started_millis listeningMillis=$listening_millis"
        report_ready {lines}<&- &
        report_token=''
      fi
      ;;
  esac
}

# Until the agent is gone, which is not the same as the end of its output: a job may leave something behind that holds the pipe.
follow_agent() {
  local line part='' ended
  while :; do
    ended=0
    IFS= read -r -t 1 -u "$lines" line || ended=$?
    part+=$line
    if ((ended == 0)); then
      heard "$part"
      part=''
    elif ((ended <= 128)) || ! kill -0 "$agent" 2>/dev/null; then
      break
    fi
  done
  [[ -z $part ]] || heard "$part"
}

# A signal interrupts the wait, and then its answer is the signal's and not the agent's.
await_agent() {
  while :; do
    signalled='' exit_code=0
    wait "$agent" || exit_code=$?
    [[ -n $signalled ]] || break
  done
  ((exit_code != 126 && exit_code != 127)) || fail "$EXIT_START" "the agent could not be started as $job_user"
  say "agent left with exit code $exit_code"
}

read_settings
trap 'on_signal TERM 143' TERM
trap 'on_signal INT 130' INT
check_image
bootstrap
since_start bootstrapped_millis
register
since_start registered_millis
phases="startedMillis=0 bootstrappedMillis=$bootstrapped_millis registeredMillis=$registered_millis"
start_agent
follow_agent
await_agent
exit "$exit_code"
