# makeWrapper PROGRAM WRAPPER [--set NAME VALUE] [--set-default NAME VALUE] [--unset NAME] [--add-flags FLAGS]
#   [--prefix NAME SEPARATOR VALUE] [--suffix NAME SEPARATOR VALUE] [--run COMMAND] [--chdir FOLDER] [--argv0 NAME]
makeWrapper() {
  local program="$1" wrapper="$2" flags="" argv0=""
  shift 2
  [ -x "$program" ] || fail "makeWrapper: '$program' is no program"
  mkdir -p "$(dirname "$wrapper")"
  {
    echo '#!/usr/bin/env bash'
    while [ $# -gt 0 ]; do
      case "$1" in
        --set) printf 'export %s=%q\n' "$2" "$3" && shift 3 ;;
        --set-default) printf 'export %s=${%s-%q}\n' "$2" "$2" "$3" && shift 3 ;;
        --unset) echo "unset $2" && shift 2 ;;
        --prefix) printf 'export %s=%q${%s:+%q$%s}\n' "$2" "$4" "$2" "$3" "$2" && shift 4 ;;
        --suffix) printf 'export %s=${%s:+$%s%q}%q\n' "$2" "$2" "$2" "$3" "$4" && shift 4 ;;
        --run) echo "$2" && shift 2 ;;
        --chdir) printf 'cd %q\n' "$2" && shift 2 ;;
        --add-flags) flags="$flags $2" && shift 2 ;;
        --argv0) argv0=$(printf -- '-a %q ' "$2") && shift 2 ;;
        *) fail "makeWrapper: unknown argument '$1'" ;;
      esac
    done
    printf 'exec %s%q%s "$@"\n' "$argv0" "$program" "$flags"
  } >"$wrapper"
  chmod +x "$wrapper"
}

# wrapProgram PROGRAM [as makeWrapper]
wrapProgram() {
  local program="$1" hidden
  hidden="$(dirname "$program")/.$(basename "$program")-wrapped"
  shift
  mv "$program" "$hidden"
  makeWrapper "$hidden" "$program" "$@"
}
