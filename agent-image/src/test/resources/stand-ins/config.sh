#!/usr/bin/env bash
# Stands in for the agent's config.sh: checks what it is given, and leaves the files that the real one leaves.
set -euo pipefail
[[ $(id -u) == 0 && $AGENT_ALLOW_RUNASROOT == 1 ]]
[[ -n $VSTS_AGENT_INPUT_TOKEN ]]
printf '%s\n' "$@" >"$STANDIN_FOLDER/config-arguments"
env >"$STANDIN_FOLDER/config-environment"
printf '%s' "$VSTS_AGENT_INPUT_TOKEN" >"$STANDIN_FOLDER/config-token"
chmod 0600 "$STANDIN_FOLDER"/config-*
echo 'Connecting to server ...'

case ${STANDIN_CONFIG:-} in
  fails)
    echo "VS30063: You are not authorized, $VSTS_AGENT_INPUT_TOKEN"
    exit 1
    ;;
  waits) read -r <"$STANDIN_FOLDER/go" ;;
  hangs) exec tail -f /dev/null ;;
  leaves-nothing) exit 0 ;;
esac
mkdir -p _diag/pages
echo "trace of $VSTS_AGENT_INPUT_TOKEN" >_diag/Agent_1.log
printf '\xef\xbb\xbf{"agentName":"%s"}' "$STANDIN_FOLDER" >.agent
printf '\xef\xbb\xbf{"scheme":"%s","data":{}}' "${STANDIN_SCHEME:-OAuth}" >.credentials
[[ ${STANDIN_CONFIG:-} != keeps-the-token ]] ||
  printf '{"scheme":"OAuth","data":{"password":"%s"}}' "$VSTS_AGENT_INPUT_TOKEN" >.credentials
printf '{"d":"key of the agent"}' >.credentials_rsaparams
printf '%s' "$PATH" >.path
echo 'Settings Saved.'
