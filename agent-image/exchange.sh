# shellcheck shell=bash
# shellcheck disable=SC2154 # agent.sh sets what is used here
# What agent.sh says to the outside: task metadata, bootstrap, and that the agent is ready.

EXIT_METADATA=66
EXIT_REFUSED=67
EXIT_UNAVAILABLE=68
EXIT_ANSWER=69

ATTEMPT_SECONDS=10 # one request; the endpoint answers in well under one
CONNECT_SECONDS=5
BACKOFF_MILLIS=500 # first wait, doubled each time
BACKOFF_MILLIS_MAX=10000
REPORT_SECONDS_MAX=30 # after half a minute the control plane has seen the agent online by itself
RETRY_AFTER=$'\n''retry-after:[[:blank:]]*([0-9]{1,5})[[:blank:]]*'$'(\r|$)'

# A string of curl's configuration, or of JSON; control characters are not let in, entrypoint.sh sees to that.
quoted() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

request() { # seconds; further lines of configuration are the caller's
  printf '%s\n' silent include suppress-connect-headers 'write-out = "\n%{http_code}"' \
    "max-time = $1" "connect-timeout = $CONNECT_SECONDS" 'max-filesize = 1048576' 'proto = "=http,https"'
}

# Sends what the configuration says; sets status (000: no answer), retry_after and body.
exchange() { # configuration
  local text='' answers head
  exec {answers}< <(exec curl -q --config <(printf '%s' "$1"))
  pending=$!
  IFS= read -r -d '' -u "$answers" text || true
  exec {answers}<&-
  wait "$pending" || true
  pending='' retry_after=0
  status=${text##*$'\n'}
  text=${text%$'\n'*}
  head=${text%%$'\r\n\r\n'*}
  body=${text#*$'\r\n\r\n'}
  if [[ ${head,,} =~ $RETRY_AFTER ]]; then
    retry_after=$((10#${BASH_REMATCH[1]}))
  fi
}

seconds_left() {
  printf -v "$1" '%d' $((deadline - SECONDS))
}

attempt_seconds() { # configuration lines for one attempt that ends before the deadline
  local left
  seconds_left left
  request $((left < 1 ? 1 : left < ATTEMPT_SECONDS ? left : ATTEMPT_SECONDS))
}

# Waits out the backoff or what the answer asked for, whichever is longer; false if that is later than the deadline.
# Half of the backoff is chance, so that agents that were refused together do not come back together.
pause() { # attempt, from 0
  local backoff=$((BACKOFF_MILLIS << ($1 < 5 ? $1 : 5))) left
  backoff=$((backoff < BACKOFF_MILLIS_MAX ? backoff : BACKOFF_MILLIS_MAX))
  backoff=$((backoff / 2 + RANDOM % (backoff / 2)))
  backoff=$((backoff > retry_after * 1000 ? backoff : retry_after * 1000 + RANDOM % 1000))
  seconds_left left
  ((backoff < left * 1000)) || return 1
  printf -v backoff '%d.%03d' $((backoff / 1000)) $((backoff % 1000))
  # A read that nothing answers: unlike sleep it ends with a signal's trap.
  IFS= read -r -t "$backoff" -u "$silence" || true
}

read_task_arn() {
  local attempt=0
  until exchange "$(attempt_seconds)"$'\nnoproxy = "*"\nurl = '"$(quoted "$metadata/task")"$'\n' \
    && [[ $status == 200 ]] && task_arn=$(printf '%s' "$body" | jq -re '.TaskARN | strings' 2>/dev/null); do
    pause "$attempt" || fail "$EXIT_METADATA" "the task metadata endpoint named no task (last answer $status)"
    attempt=$((attempt + 1))
  done
}

bootstrap_request() {
  attempt_seconds
  printf 'url = %s\n' "$(quoted "$endpoint/v1/agents/$agent_id/bootstrap")"
  printf 'header = %s\n' "$(quoted "Authorization: Bearer $bootstrap_token")" '"Content-Type: application/json"'
  printf 'data-raw = %s\n' "$(quoted "$bootstrap_body")"
}

# Trades the one-time token for what is needed to register. The nonce is the same in every attempt of this container, so the
# control plane can tell a repeated request from a second use.
bootstrap() {
  local attempt=0 nonce
  deadline=$((SECONDS + bootstrap_seconds_max)) retry_after=0
  exec {silence}<> <(:)
  read_task_arn
  nonce=$(od -An -v -N32 -tx1 /dev/urandom)
  bootstrap_body="{\"taskArn\":$(quoted "$task_arn"),\"nonce\":\"${nonce//[[:space:]]/}\",\"pool\":$(quoted "$pool")}"
  while :; do
    exchange "$(bootstrap_request)"
    case $status in
      200) break ;;
      401) fail "$EXIT_REFUSED" 'the control plane refused the bootstrap for good (401)' ;;
      000 | '' | 425 | 429 | 5??) ;;
      *) fail "$EXIT_ANSWER" "the control plane answered the bootstrap with $status, which repeating does not change" ;;
    esac
    pause "$attempt" || fail "$EXIT_UNAVAILABLE" "no bootstrap within $bootstrap_seconds_max s (last answer ${status:-000})"
    attempt=$((attempt + 1))
  done
  exec {silence}<&-
  bootstrap_token='' bootstrap_body=''
}

# In the background: best effort, bounded, and nobody's business but the control plane's clock.
report_ready() {
  local report='{"phases":{"startedMillis":0,"bootstrappedMillis":%d,"registeredMillis":%d,"listeningMillis":%d}}'
  trap - TERM INT
  # shellcheck disable=SC2059 # the form is the line above
  printf -v report "$report" "$bootstrapped_millis" "$registered_millis" "$listening_millis"
  {
    request "$ATTEMPT_SECONDS"
    printf 'url = %s\n' "$(quoted "$endpoint/v1/agents/$agent_id/ready")"
    printf 'header = %s\n' "$(quoted "Authorization: Bearer $report_token")" '"Content-Type: application/json"'
    printf 'data-raw = %s\n' "$(quoted "$report")"
    printf '%s\n' fail 'retry = 4' "retry-max-time = $REPORT_SECONDS_MAX" retry-connrefused
  } | curl -q --config - >/dev/null || say "the control plane was not told that the agent is ready (curl $?)"
}
