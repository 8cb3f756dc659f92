# Builds with the miniature nixpkgs. Each is a package that fails to build where it is not what it should be.
let
  pkgs = import ../../../nixpkgs {
    overlays = [
      (final: prev: {
        greeting = final.hello.overrideAttrs (old: {
          pname = "greeting";
          postPatch = ''
            substituteInPlace hello.sh --replace-fail "Hello" "Welcome"
          '';
          doCheck = false;
        });
      })
    ];
  };
  inherit (pkgs) lib;

  # A package with a Makefile, as a folder.
  makefile = pkgs.writeTextDir "Makefile" ''
    all:
    	echo built > result
    check:
    	test -e result
    install:
    	mkdir -p $(DESTINATION)
    	cp result $(DESTINATION)/result
  '';

  archive = pkgs.runCommand "archive.tar.gz" { } ''
    mkdir folder
    echo "first" > folder/text
    tar czf $out folder
  '';

  check =
    name: script:
    pkgs.runCommand name { } ''
      ${script}
      touch $out
    '';
in
{
  phases = check "phases" ''
    test "$(${lib.getExe pkgs.hello} --version)" = "hello 1.0"
    test "$(${pkgs.hello}/bin/hello)" = "Hello, world!"
  '';

  overlays = check "overlays" ''
    test "$(${pkgs.greeting}/bin/hello)" = "Welcome, world!"
    case ${pkgs.greeting} in *-greeting-1.0) ;; *) exit 1 ;; esac
  '';

  make = pkgs.stdenv.mkDerivation {
    name = "make";
    src = makefile;
    makeFlags = [ "DESTINATION=$(out)/share" ];
    preBuild = "export DESTINATION_IS_SET=1";
    doCheck = true;
    postInstall = ''
      test "$(cat $out/share/result)" = built
      test "$DESTINATION_IS_SET" = 1
    '';
  };

  patches = pkgs.stdenv.mkDerivation {
    name = "patches";
    src = archive;
    patches = [
      (pkgs.writeText "second.patch" ''
        --- a/text
        +++ b/text
        @@ -1 +1 @@
        -first
        +second
      '')
    ];
    installPhase = ''
      test "$(cat text)" = second
      cp text $out
    '';
  };

  outputs =
    let
      two = pkgs.stdenv.mkDerivation {
        name = "two";
        outputs = [
          "out"
          "dev"
        ];
        dontUnpack = true;
        installPhase = ''
          mkdir -p $out/bin $dev/include
          echo header > $dev/include/two.h
        '';
      };
    in
    check "outputs" ''
      test -d ${two}/bin
      test "$(cat ${lib.getDev two}/include/two.h)" = header
    '';

  scripts =
    let
      application = pkgs.writeShellApplication {
        name = "application";
        runtimeInputs = [ pkgs.hello ];
        runtimeEnv.WORDS = "two words";
        text = ''
          hello --version
          echo "$WORDS"
        '';
      };
      script = pkgs.writeShellScriptBin "script" ''echo "$1"'';
    in
    check "scripts" ''
      test "$(${lib.getExe application})" = "hello 1.0
      two words"
      test "$(${lib.getExe script} "it's")" = "it's"
    '';

  wrapper =
    pkgs.runCommand "wrapper"
      {
        nativeBuildInputs = [ pkgs.makeWrapper ];
        script = pkgs.writeShellScript "script" ''echo "$1 $2 $GREETING ''${WORDS#*:}"'';
      }
      ''
        mkdir -p $out/bin
        makeWrapper $script $out/bin/wrapped --add-flags one --set GREETING "hello there" --suffix WORDS : more
        test "$(WORDS=none: $out/bin/wrapped two)" = "one two hello there :more"
        cp $script $out/bin/again
        wrapProgram $out/bin/again --set-default GREETING hi
        test "$(WORDS=none: $out/bin/again a b)" = "a b hi "
      '';

  trees =
    let
      joined = pkgs.symlinkJoin {
        name = "joined";
        paths = [
          pkgs.hello
          (pkgs.writeTextDir "share/notes/text" "text")
        ];
        postBuild = "echo more > $out/more";
      };
      farm = pkgs.linkFarm "farm" {
        "deep/hello" = pkgs.hello;
        text = joined + "/share/notes/text";
      };
    in
    check "trees" ''
      ${joined}/bin/hello > /dev/null
      test "$(cat ${joined}/share/notes/text ${joined}/more)" = "textmore"
      ${farm}/deep/hello/bin/hello > /dev/null
      test "$(cat ${farm}/text)" = text
    '';

  formats =
    let
      value = {
        a = 1;
        "b c" = [
          true
          "two \"words\"\n"
          1.5
        ];
        d.e = {
          f = [
            { g = 1; }
            { h.i = [ { j = 2; } ]; }
          ];
          empty = { };
        };
        mixed = [
          1
          { k = "l"; }
        ];
      };
      file = format: pkgs.formats.${format} { };
      json = (file "json").generate "a.json" value;
      toml = (file "toml").generate "a.toml" value;
      yaml = (file "yaml").generate "a.yaml" value;
      ini = (pkgs.formats.ini { listsAsDuplicateKeys = true; }).generate "a.ini" {
        one.a = [
          1
          2
        ];
      };
      pairs =
        (pkgs.formats.keyValue { listToValue = lib.concatMapStringsSep "," toString; }).generate "a.conf"
          {
            a = [
              1
              2
            ];
            b = "c";
          };
      git = (pkgs.formats.gitIni { }).generate "gitconfig" { url."ssh://host".insteadOf = "other"; };
    in
    assert builtins.fromTOML toml.text == value;
    check "formats" ''
      test "$(${pkgs.jq}/bin/jq -r '."b c"[1]' ${json})" = 'two "words"'
      test "$(${pkgs.jq}/bin/jq -c .d ${yaml})" = '{"e":{"empty":{},"f":[{"g":1},{"h":{"i":[{"j":2}]}}]}}'
      grep -Fx '[d.e.empty]' ${toml}
      test "$(cat ${ini})" = "$(printf '[one]\na=1\na=2')"
      test "$(cat ${pairs})" = "$(printf 'a=1,2\nb=c')"
      test "$(cat ${git})" = "$(printf '[url "ssh://host"]\n\tinsteadOf = "other"')"
    '';

  vars =
    let
      script = pkgs.replaceVarsWith {
        name = "script";
        dir = "bin";
        isExecutable = true;
        src = pkgs.writeText "script.in" "#!/bin/sh\necho @word@ @stays@\n";
        replacements = {
          word = "it's";
          stays = null;
        };
      };
    in
    check "vars" ''
      test "$(tail -n 1 ${script}/bin/script)" = "echo it's @stays@"
      test -x ${script}/bin/script
    '';

  menu =
    let
      item = pkgs.makeDesktopItem {
        name = "notes";
        desktopName = "Notes";
        exec = "notes %u";
        terminal = false;
        mimeTypes = [
          "text/plain"
          "text/html"
        ];
        actions.new = {
          name = "New note";
          exec = "notes --new";
        };
      };
    in
    check "menu" ''
      cat > expected <<'EOF'
      [Desktop Entry]
      Actions=new;
      Exec=notes %u
      MimeType=text/plain;text/html;
      Name=Notes
      Terminal=false
      Type=Application
      Version=1.5

      [Desktop Action new]
      Exec=notes --new
      Name=New note
      EOF
      diff expected ${item}/share/applications/notes.desktop
    '';

  environment =
    let
      one = pkgs.writeTextDir "share/one/text" "one";
      two = pkgs.writeTextDir "share/one/other" "two";
      elsewhere = pkgs.writeTextDir "lib/three" "three";
      environment = pkgs.buildEnv {
        name = "environment";
        paths = [
          one
          two
          one
          elsewhere
        ];
        pathsToLink = [ "/share" ];
        postBuild = "echo after > $out/after";
      };
    in
    check "environment" ''
      test "$(cat ${environment}/share/one/text ${environment}/share/one/other)" = onetwo
      test "$(cat ${environment}/after)" = after
      test ! -e ${environment}/lib
    '';

  shell =
    let
      shell = pkgs.mkShell {
        packages = [ pkgs.hello ];
        GREETING = "hi";
      };
    in
    check "shell" ''
      grep -F 'GREETING="hi"' ${shell}
      grep -F '${pkgs.hello}/bin:' ${shell}
    '';

  # A program with a dependency, which is fetched from a folder that is laid out like a module proxy.
  vendor =
    let
      program = pkgs.buildGoModule {
        pname = "program";
        version = "1";
        src = ./program;
        vendorHash = "sha256-FI8xrzC0kE60ie6ZS0QV0Yk6zj/aimy/gULN9CgbCzw=";
        ldflags = [ "-X main.Version=1" ];
        env.CGO_ENABLED = 0;
        overrideModAttrs.preBuild = "export GOPROXY=file://${./proxy}";
      };
    in
    check "vendor" ''
      test "$(${program}/bin/program)" = "hi from dep 1"
    '';
}
