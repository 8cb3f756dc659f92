// A package that shows all phases at work.
import { path } from "typeflake";

export default ({ lib, stdenv }: any) =>
  stdenv.mkDerivation((finalAttrs: any) => ({
    pname: "hello",
    version: "1.0",
    src: path("./src"),
    doCheck: true,
    buildPhase: `
      runHook preBuild
      substituteInPlace hello.sh --subst-var version
      runHook postBuild
    `,
    checkPhase: `
      runHook preCheck
      bash hello.sh | grep -q "Hello, world!"
      runHook postCheck
    `,
    installPhase: `
      runHook preInstall
      mkdir -p $out/bin
      cp hello.sh $out/bin/hello
      chmod +x $out/bin/hello
      runHook postInstall
    `,
    meta: {
      description: `Says hello; version ${finalAttrs.version}`,
      license: lib.licenses.mit,
      mainProgram: "hello",
      platforms: lib.platforms.all,
    },
  }));
