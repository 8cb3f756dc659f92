runHook preBuild
if [ -d vendor ]; then fail "the sources have a folder 'vendor': set vendorHash to null"; fi
go mod vendor
mkdir -p vendor
runHook postBuild
