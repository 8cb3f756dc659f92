# Builds a package: all of its phases, or its one command.

# shellcheck source=setup.sh
source "$stdenv/setup"
genericBuild
