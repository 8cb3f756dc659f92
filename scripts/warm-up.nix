# What the build evaluates once, so that V8 compiles what nearly every evaluation needs: see build.mjs.
let
  inherit (builtins)
    attrNames
    concatMap
    elem
    filter
    foldl'
    genList
    listToAttrs
    mapAttrs
    removeAttrs
    ;
  fix =
    f:
    let
      x = f x;
    in
    x;
  extend =
    overlay: f: final:
    let
      prev = f final;
    in
    prev // overlay final prev;
  make =
    {
      name,
      version ? "1.0",
      inputs ? [ ],
      ...
    }@args:
    assert elem version [ "1.0" ];
    derivation (
      removeAttrs args [ "inputs" ]
      // {
        name = "${name}-${version}";
        system = "x86_64-linux";
        builder = "/bin/sh";
        args = [
          "-c"
          ''
            echo ${toString inputs} ${./warm-up.nix}
            mkdir "$out"
          ''
        ];
      }
    );
  packages = fix (
    extend
      (final: prev: {
        c = make {
          name = "c";
          inputs = attrNames prev ++ [ final.a ];
        };
      })
      (self: {
        a = make { name = "a"; };
        b = make (rec {
          name = "b";
          inputs = [ self.a ];
          flag = true;
          text = if flag then name else "other";
        });
      })
  );
in
with packages;
{
  paths = mapAttrs (_: package: package.drvPath) packages;
  numbers = foldl' (sum: n: sum + n * 2 - 1) 0 (filter (n: n >= 2 && !(n == 3)) (genList (n: n) 10));
  sets = listToAttrs (
    concatMap
      (name: [
        {
          inherit name;
          value = packages ? ${name};
        }
      ])
      [
        "a"
        "z"
      ]
  );
  tried = builtins.tryEval (c.missing or (throw "nothing"));
}
