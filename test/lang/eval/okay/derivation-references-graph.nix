# Attributes that tell the builder of Nix what to do; in the derivation, they are variables like others.
let
  d = attrs: derivation ({ name = "d"; system = "s"; builder = "/b"; } // attrs);
  text = builtins.toFile "t" "x";
in
map (drv: drv.drvPath) [
  (d { exportReferencesGraph = [ "graph" text ]; })
  (d { exportReferencesGraph = [ "one" (d { }) "two" (d { outputs = [ "a" "b" ]; }).b ]; })
  (d { allowedReferences = [ ]; })
  (d { allowedReferences = [ "out" text ]; allowedRequisites = [ "out" ]; })
  (d { disallowedReferences = [ (d { }) ]; disallowedRequisites = [ text ]; })
  (d { passAsFile = [ "a" ]; a = "long"; impureEnvVars = [ "HOME" ]; })
  (d { requiredSystemFeatures = [ "kvm" ]; preferLocalBuild = true; allowSubstitutes = false; })
]
