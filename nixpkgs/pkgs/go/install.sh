runHook preInstall
mkdir -p "$out"
if [ -d "$GOPATH/bin" ]; then cp -R "$GOPATH/bin" "$out/bin"; fi
runHook postInstall
