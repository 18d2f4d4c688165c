# shellcheck shell=bash
# shellcheck disable=SC2154 # agent.sh and exchange.sh set what is used here
# How agent.sh turns the control plane's answer into the agent's three files.

EXIT_REGISTRATION=70
EXIT_UNSAFE=71
CREDENTIAL_FILES=(.agent .credentials .credentials_rsaparams)

# The answer's fields, one a line, or nothing unless all of them are there and are plain text.
FIELDS='[.agentName, .poolName, .organisationUrl, .reportToken, .registration.mode,
  if .registration.mode == "token" then .registration.token
  elif .registration.mode == "preregistered" then (.registration.files | .[".agent"], .[".credentials"], .[".credentials_rsaparams"])
  else null end]
  | if all(type == "string" and length > 0 and (test("[\\x00-\\x1f\\x7f]") | not)) then .[] else empty end'

read_answer() {
  mapfile -t answer < <(printf '%s' "$body" | jq -r "$FIELDS" 2>/dev/null)
  body=''
  ((${#answer[@]} > 5)) || fail "$EXIT_ANSWER" 'the bootstrap answer is not as agreed'
  # shellcheck disable=SC2034 # exchange.sh reports with it
  report_token=${answer[3]}
  agent_name=${answer[0]} pool_name=${answer[1]} organisation=${answer[2]}
  local local_address='^http://(127\.0\.0\.1|localhost)(:[0-9]+)?/'
  [[ $organisation == https://* || ($is_local == true && $organisation =~ $local_address) ]] ||
    fail "$EXIT_ANSWER" 'the bootstrap answer names an organisation without https'
}

register() {
  read_answer
  rm -f -- "${CREDENTIAL_FILES[@]/#/$folder/}"
  case ${answer[4]} in
    token) register_with_token "${answer[5]}" ;;
    preregistered) write_files "${answer[@]:5:3}" ;;
  esac
  answer=()
  hand_over
}

# config.sh as root, in a scratch home, before any process of the job user exists: the token is in the environment of that one
# program, which nobody but root may read, and is gone with it. The agent's own log of it is not kept.
register_with_token() { # token
  local scratch output='' line code=0
  scratch=$(mktemp -d)
  exec {output}< <(
    export VSTS_AGENT_INPUT_TOKEN=$1 AGENT_ALLOW_RUNASROOT=1 HOME=$scratch TMPDIR=$scratch
    cd -- "$folder" || exit
    exec timeout --kill-after=5 "$registration_seconds_max" ./config.sh --unattended --url "$organisation" --auth PAT \
      --pool "$pool_name" --agent "$agent_name" --work _work --acceptTeeEula </dev/null 2>&1
  )
  pending=$!
  while IFS= read -r -u "$output" line || [[ -n $line ]]; do
    printf '%s\n' "${line//"$1"/***}"
  done
  exec {output}<&-
  wait "$pending" || code=$?
  pending=''
  rm -rf -- "$scratch" "$folder/_diag"
  ((code != 124)) || fail "$EXIT_REGISTRATION" "the registration took longer than $registration_seconds_max s"
  ((code == 0)) || fail "$EXIT_REGISTRATION" "the registration failed (config.sh ended with $code)"
  check_files "$1"
}

# An organisation that gives the agent no credential of its own makes config.sh keep the one it was given. The job may read
# these files, so that must not happen.
check_files() { # token
  local file
  for file in "${CREDENTIAL_FILES[@]}"; do
    [[ -s $folder/$file ]] || fail "$EXIT_REGISTRATION" "the registration left no $file"
  done
  for file in "$folder"/.[!.]*; do
    [[ -f $file ]] || continue
    [[ $(tr -d '\0' <"$file") != *"$1"* ]] || unsafe "$file"
  done
  [[ $(jq -r '.scheme | ascii_downcase' "$folder/.credentials" 2>/dev/null) == oauth ]] || unsafe "$folder/.credentials"
}

unsafe() { # file
  rm -f -- "${CREDENTIAL_FILES[@]/#/$folder/}" "$1"
  fail "$EXIT_UNSAFE" "the registration left its own credential in ${1##*/}; it was removed and no job is run"
}

write_files() { # three files in base64
  local file
  for file in "${CREDENTIAL_FILES[@]}"; do
    if ! printf '%s' "$1" | base64 -d >"$folder/$file" 2>/dev/null || [[ ! -s $folder/$file ]]; then
      fail "$EXIT_ANSWER" "the bootstrap answer's $file cannot be decoded"
    fi
    shift
  done
}

# The job user gets the files and two folders to write in. The agent's programs stay root's.
hand_over() {
  local file files=()
  for file in "$folder"/.[!.]*; do
    [[ ! -f $file || -L $file ]] || files+=("$file")
  done
  chown -- "$job_uid:$job_gid" "${files[@]}"
  chmod -- 0600 "${files[@]}"
  install -d -m 0755 -o "$job_uid" -g "$job_gid" -- "$folder/_diag" "$folder/_work"
}
