# Builds the stdenv: a folder with the file that builds and development shells source.

mkdir -p "$out"
cp "$setup" "$out/setup"
