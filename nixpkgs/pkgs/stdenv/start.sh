# Runs first in every build: finds the programs of this machine, and hands over to bash. `$1` is what bash runs.
# Builds begin without a PATH that means anything; where programs are is looked up here, and not while evaluating, so
# that a derivation is the same on every machine.

hostPath=
for folder in \
  /run/current-system/sw/bin /run/wrappers/bin /usr/local/go/bin /usr/local/bin /opt/homebrew/bin /opt/local/bin \
  /usr/bin /bin /usr/sbin /sbin /nix/var/nix/profiles/default/bin; do
  if [ -d "$folder" ]; then hostPath="$hostPath${hostPath:+:}$folder"; fi
done
export PATH="$hostPath"

# Nix gives a home that does not exist, and stops when a build without a sandbox has made one.
export HOME="$NIX_BUILD_TOP/.home"

if ! bash=$(command -v bash); then
  echo "error: the miniature nixpkgs builds with the programs of this machine, and finds no bash" >&2
  echo "  In a sandbox it cannot see them: build with '--option sandbox false'." >&2
  exit 1
fi
exec "$bash" -e "$@"
