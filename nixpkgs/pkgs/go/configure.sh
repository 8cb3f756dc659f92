# Sets Go up for a build that writes nothing outside its folder, asks nobody, and leaves no paths in its programs.
runHook preConfigure
export GOCACHE="$TMPDIR/go-cache" GOPATH="$TMPDIR/go" GOENV=off GOSUMDB=off
export GOFLAGS="${GOFLAGS:-} -trimpath -buildvcs=false"
cd "$modRoot"
if [ -n "${goModules:-}" ]; then
  rm -rf vendor
  cp -R "$goModules" vendor
  chmod -R u+w vendor
fi
if [ -d vendor ]; then GOFLAGS="$GOFLAGS -mod=vendor"; fi
# Only the build that fetches, which has a fixed output, may ask for modules.
if [ -z "${outputHashMode:-}" ]; then export GOPROXY=off; fi

# The packages to build: `subPackages`, or all of the module but `excludedPackages`.
goPackages() {
  if [ -n "${subPackages:-}" ]; then
    local each
    for each in $subPackages; do echo "./${each#./}"; done
  elif [ -n "${excludedPackages:-}" ]; then
    go list ./... | grep -vE -- "/(${excludedPackages// /|})(/|\$)"
  else
    echo ./...
  fi
}
runHook postConfigure
