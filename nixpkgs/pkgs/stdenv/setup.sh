# What happens in a build: phases, each with a hook before and after it, as nixpkgs' manual describes them in its chapter
# "The Standard Environment". Packages set variables named as there: `buildPhase`, `preInstall`, `dontConfigure`…
# It runs in bash 3.2 and later, with the programs of the machine.

set -e -o pipefail

fail() {
  echo "error: $*" >&2
  exit 1
}

# --- Inputs -----------------------------------------------------------------------------------------------------------

# Puts a package's programs on the PATH, and runs its setup hook; then the same for what it propagates.
activatePackage() {
  local package="$1" hook="$1/nix-support/setup-hook" propagated="$1/nix-support/propagated-build-inputs"
  case " $activePackages " in *" $package "*) return ;; esac
  activePackages="$activePackages $package"
  if [ -d "$package/bin" ]; then inputPath="$inputPath$package/bin:"; fi
  if [ -f "$package" ]; then source "$package"; fi
  if [ -f "$hook" ]; then source "$hook"; fi
  if [ -f "$propagated" ]; then
    local each
    for each in $(cat "$propagated"); do activatePackage "$each"; done
  fi
}

activePackages=
inputPath=
for package in $nativeBuildInputs $buildInputs $propagatedBuildInputs; do activatePackage "$package"; done
unset package
export PATH="$inputPath$PATH"
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-315532800}"
export NIX_BUILD_CORES="${NIX_BUILD_CORES:-1}"
if [ "$NIX_BUILD_CORES" -le 0 ]; then NIX_BUILD_CORES=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1); fi
: "${outputs:=out}"
prefix="${prefix:-${out:-}}"

# --- Hooks ------------------------------------------------------------------------------------------------------------

# Runs the function, or the text, of that name, if there is one.
runHook() {
  local hook="$1"
  shift
  if declare -F "$hook" >/dev/null; then
    "$hook" "$@"
  elif [ -n "${!hook:-}" ]; then
    eval "${!hook}"
  fi
}

# --- Texts ------------------------------------------------------------------------------------------------------------

# substitute INPUT OUTPUT [--replace-fail|--replace-warn|--replace-quiet|--replace FROM TO] [--subst-var NAME]
#   [--subst-var-by NAME TO]
substitute() {
  local input="$1" output="$2" content from to strictness
  [ -f "$input" ] || fail "substitute: there is no file '$input'"
  shift 2
  content=$(cat "$input" && echo .)
  content="${content%.}"
  while [ $# -gt 0 ]; do
    strictness=quiet
    case "$1" in
      --replace-fail) strictness=fail from="$2" to="$3" && shift 3 ;;
      --replace | --replace-warn) strictness=warn from="$2" to="$3" && shift 3 ;;
      --replace-quiet) from="$2" to="$3" && shift 3 ;;
      --subst-var) from="@$2@" to="${!2}" && shift 2 ;;
      --subst-var-by) from="@$2@" to="$3" && shift 3 ;;
      *) fail "substitute: unknown argument '$1'" ;;
    esac
    if [ "${content#*"$from"}" = "$content" ]; then
      if [ $strictness = fail ]; then fail "substitute: '$from' does not occur in '$input'"; fi
      if [ $strictness = warn ]; then echo "substitute: '$from' does not occur in '$input'" >&2; fi
    fi
    content="${content//"$from"/"$to"}"
  done
  printf '%s' "$content" >"$output"
}

# substituteInPlace FILE... [as substitute]
substituteInPlace() {
  local files=() file
  while [ $# -gt 0 ] && [ "${1#--}" = "$1" ]; do
    files+=("$1")
    shift
  done
  for file in "${files[@]}"; do substitute "$file" "$file" "$@"; done
}

# The name of a store path without its hash.
stripHash() {
  local name
  name=$(basename "$1")
  if [[ "$name" =~ ^[a-z0-9]{32}- ]]; then name="${name:33}"; fi
  echo "$name"
}

# --- Phases -----------------------------------------------------------------------------------------------------------

unpackFile() {
  local file="$1"
  echo "unpacking source archive $file"
  if [ -d "$file" ]; then
    local target
    target=$(stripHash "$file")
    cp -R "$file" "$target"
    return
  fi
  case "$file" in
    *.tar | *.tar.* | *.tgz | *.tbz2 | *.txz) tar xf "$file" ;;
    *.zip) unzip -qq "$file" ;;
    *) fail "do not know how to unpack source archive $file" ;;
  esac
}

unpackPhase() {
  runHook preUnpack
  local each before after
  srcs="${srcs:-${src:-}}"
  [ -n "$srcs" ] || fail "variable \$src or \$srcs should point to the source"
  before=$(ls -1A)
  for each in $srcs; do unpackFile "$each"; done
  if [ -z "${sourceRoot:-}" ]; then
    for each in *; do
      if [ ! -d "$each" ] || grep -qxF -- "$each" <<<"$before"; then continue; fi
      [ -z "${after:-}" ] || fail "unpacker produced multiple directories"
      after="$each"
    done
    [ -n "${after:-}" ] || fail "unpacker appears to have produced no directories"
    sourceRoot="$after"
  fi
  echo "source root is $sourceRoot"
  chmod -R u+w -- "$sourceRoot"
  runHook postUnpack
}

# Reads a patch; git stands in on machines that have no `patch`.
applyPatch() {
  if command -v patch >/dev/null; then
    patch ${patchFlags:--p1}
  else
    git apply ${patchFlags:--p1} -
  fi
}

patchPhase() {
  runHook prePatch
  local each
  for each in ${patches:-}; do
    echo "applying patch $each"
    case "$each" in
      *.gz) gzip -dc "$each" ;;
      *.xz) xz -dc "$each" ;;
      *) cat "$each" ;;
    esac | applyPatch
  done
  runHook postPatch
}

configurePhase() {
  runHook preConfigure
  local script="${configureScript:-./configure}"
  if [ -x "$script" ]; then
    "$script" ${dontAddPrefix:+} ${prefix:+--prefix="$prefix"} ${configureFlags:-}
  else
    echo "no configure script, doing nothing"
  fi
  runHook postConfigure
}

hasMakefile() {
  [ -n "${makefile:-}" ] || [ -e Makefile ] || [ -e makefile ] || [ -e GNUmakefile ]
}

runMake() {
  make ${makefile:+-f "$makefile"} ${enableParallelBuilding:+-j"$NIX_BUILD_CORES"} ${makeFlags:-} "$@"
}

buildPhase() {
  runHook preBuild
  if hasMakefile; then
    runMake ${buildFlags:-}
  else
    echo "no Makefile or custom buildPhase, doing nothing"
  fi
  runHook postBuild
}

checkPhase() {
  runHook preCheck
  local target="${checkTarget:-}" each
  if [ -z "$target" ] && hasMakefile; then
    for each in check test; do
      if [ -z "$target" ] && make ${makefile:+-f "$makefile"} -n "$each" >/dev/null 2>&1; then target=$each; fi
    done
  fi
  if [ -n "$target" ]; then
    runMake ${checkFlags:-} "$target"
  else
    echo "no check/test target, doing nothing"
  fi
  runHook postCheck
}

installPhase() {
  runHook preInstall
  if hasMakefile; then
    mkdir -p "$prefix"
    runMake ${installFlags:-} ${installTargets:-install}
  else
    echo "no Makefile or custom installPhase, doing nothing"
  fi
  runHook postInstall
}

fixupPhase() {
  runHook preFixup
  local output
  for output in $outputs; do
    if [ -e "${!output}" ] && [ ! -L "${!output}" ]; then chmod -R u+w -- "${!output}"; fi
  done
  if [ -n "${propagatedBuildInputs:-}" ]; then
    mkdir -p "$out/nix-support"
    echo "$propagatedBuildInputs" >"$out/nix-support/propagated-build-inputs"
  fi
  if [ -n "${setupHook:-}" ]; then
    mkdir -p "$out/nix-support"
    cp "$setupHook" "$out/nix-support/setup-hook"
  fi
  runHook postFixup
}

installCheckPhase() {
  runHook preInstallCheck
  if [ -n "${installCheckTarget:-}" ]; then runMake "$installCheckTarget"; fi
  runHook postInstallCheck
}

isPhaseWanted() {
  case "$1" in
    unpackPhase) [ -z "${dontUnpack:-}" ] ;;
    patchPhase) [ -z "${dontPatch:-}" ] ;;
    configurePhase) [ -z "${dontConfigure:-}" ] ;;
    buildPhase) [ -z "${dontBuild:-}" ] ;;
    checkPhase) [ -n "${doCheck:-}" ] ;;
    installPhase) [ -z "${dontInstall:-}" ] ;;
    fixupPhase) [ -z "${dontFixup:-}" ] ;;
    installCheckPhase) [ -n "${doInstallCheck:-}" ] ;;
  esac
}

runPhase() {
  local phase="$1"
  if ! isPhaseWanted "$phase"; then return; fi
  echo "Running phase: $phase"
  if [ -n "${!phase:-}" ]; then eval "${!phase}"; else "$phase"; fi
  if [ "$phase" = unpackPhase ]; then cd -- "${sourceRoot:-.}"; fi
}

genericBuild() {
  # shellcheck disable=SC1090
  if [ -n "${buildCommandPath:-}" ]; then
    source "$buildCommandPath"
    return
  fi
  if [ -n "${buildCommand:-}" ]; then
    eval "$buildCommand"
    return
  fi
  local phase
  if [ -z "${phases:-}" ]; then
    phases="${prePhases:-} unpackPhase patchPhase ${preConfigurePhases:-} configurePhase ${preBuildPhases:-} buildPhase
      checkPhase ${preInstallPhases:-} installPhase ${preFixupPhases:-} fixupPhase installCheckPhase ${postPhases:-}"
  fi
  for phase in $phases; do runPhase "$phase"; done
}
