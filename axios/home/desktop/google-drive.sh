# Keeps folders the same here and in Google Drive.
#
#   google-drive setup          connects the account, and brings every folder together for the first time
#   google-drive sync NAME      carries what has changed on one side to the other
#   google-drive resync NAME    starts a folder anew, when `sync` says that it must
#   google-drive status         what is connected, and when each folder was last the same
#   google-drive connected      succeeds if the account is connected
#
# The first sync of a folder joins both sides: nothing is deleted, and of two versions the newer one wins. After that,
# `sync` never joins them again by itself, since that would bring deleted files back; where rclone cannot go on, it stops
# and says so. GOOGLE_DRIVE_SETTINGS names the settings, a JSON file that the home module makes.

state=${XDG_STATE_HOME:-$HOME/.local/state}/google-drive
# A file on both sides: when it is missing on one, that side is not the folder (not mounted, renamed), and bisync stops.
check=.google-drive-check

setting() {
  jq -er "$@" "$GOOGLE_DRIVE_SETTINGS"
}

fail() {
  echo "google-drive: $1" >&2
  exit "${2:-1}"
}

names() {
  setting '.folders | keys[]'
}

account() {
  setting .remote
}

connected() {
  # No pipe: grep ends at what it finds, which must not look as if rclone had failed.
  grep -Fxq "$(account):" <(rclone listremotes)
}

# Sets what the other functions say about one folder: its places, and the folder for what is remembered of it.
# shellcheck disable=SC2016 # $name is jq's
folder() {
  name=$1
  local_place=$(setting --arg name "$name" '.folders[$name].local // empty') ||
    fail "there is no folder '$name': the settings have $(names | paste -sd ' ')"
  remote_place=$(account):$(setting --arg name "$name" '.folders[$name].remote')
  memory=$state/$name
  mkdir -p "$memory"
}

# shellcheck disable=SC2016 # $name is jq's
wanted_filters() {
  jq -r --arg name "$name" '.folders[$name].exclude[] | "- " + .' "$GOOGLE_DRIVE_SETTINGS"
}

bisync() {
  local flags
  mapfile -t flags < <(jq -r '.flags[]' "$GOOGLE_DRIVE_SETTINGS")
  rclone bisync "$local_place" "$remote_place" \
    --workdir "$memory" \
    --filters-file "$memory/filters" \
    --check-access --check-filename "$check" \
    --create-empty-src-dirs \
    --resilient --recover --max-lock 15m \
    --max-delete "$(setting .maxDelete)" \
    --conflict-resolve "$(setting .conflict.winner)" \
    --conflict-loser "$(setting .conflict.loser)" \
    --conflict-suffix "$(setting .conflict.suffix)" \
    --drive-skip-gdocs \
    "${flags[@]}" "$@"
}

# Joins both sides. Only the first sync and the user do this.
bring_together() {
  mkdir -p "$local_place"
  rclone mkdir "$remote_place"
  : >"$local_place/$check"
  rclone copyto "$local_place/$check" "$remote_place/$check"
  wanted_filters >"$memory/filters"
  bisync --resync --resync-mode newer
  date +%s >"$memory/joined"
}

sync() {
  folder "$1"
  if [ ! -e "$memory/joined" ]; then
    if [ -e "$local_place/$check" ] && [ ! -e "$memory/joining" ]; then
      fail "'$name' was synced before, but what was remembered of it is gone from $memory; compare $local_place with $remote_place, then run: google-drive resync $name" 78
    fi
    : >"$memory/joining"
    bring_together
    rm "$memory/joining"
  else
    if ! wanted_filters | cmp -s - "$memory/filters"; then
      fail "what is left out of '$name' has changed; run: google-drive resync $name" 78
    fi
    code=0
    bisync || code=$?
    case $code in
      0) ;;
      7) fail "rclone has stopped syncing '$name', so that nothing is lost; see what it says above, compare $local_place with $remote_place, then run: google-drive resync $name" 7 ;;
      *) fail "'$name' could not be synced (rclone: $code); the next run tries again" "$code" ;;
    esac
  fi
  date +%s >"$memory/synced"
}

setup() {
  if ! connected; then
    echo "A browser opens: log in to Google and allow rclone to see and change your files."
    rclone config create "$(account)" drive scope=drive
  fi
  rclone lsd "$(account):" >/dev/null || fail "the account is not reachable; to connect it again: rclone config reconnect $(account):"
  local name
  for name in $(names); do
    echo "Syncing $name"
    (sync "$name")
  done
  echo "Everything is connected. From now on, timers sync: systemctl --user list-timers 'google-drive-*'"
}

status() {
  local name
  if connected; then echo "account $(account): connected"; else echo "account $(account): not connected, run: google-drive setup"; fi
  for name in $(names); do
    folder "$name"
    if [ -e "$memory/synced" ]; then
      echo "$name: $local_place, last synced $(date --date "@$(cat "$memory/synced")" '+%F %T')"
    else
      echo "$name: $local_place, never synced"
    fi
  done
}

case ${1:-} in
  setup) setup ;;
  sync) sync "${2:?google-drive sync needs the name of a folder}" ;;
  resync)
    folder "${2:?google-drive resync needs the name of a folder}"
    bring_together
    date +%s >"$memory/synced"
    ;;
  status) status ;;
  connected) connected ;;
  *) fail "say one of: setup, sync NAME, resync NAME, status, connected" 64 ;;
esac
