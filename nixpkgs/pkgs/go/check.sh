runHook preCheck
# shellcheck disable=SC2046
go test -vet=off -p "$NIX_BUILD_CORES" ${tags:+-tags="${tags// /,}"} ${checkFlags:-} $(goPackages)
runHook postCheck
