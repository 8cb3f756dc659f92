runHook preBuild
# shellcheck disable=SC2046
go install -p "$NIX_BUILD_CORES" ${tags:+-tags="${tags// /,}"} -ldflags="-buildid= ${ldflags:-}" ${buildFlags:-} \
  $(goPackages)
runHook postBuild
