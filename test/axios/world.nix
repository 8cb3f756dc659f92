# axiOS with the miniature and its stand-ins as inputs, put together by hand, so that every Nix evaluates it without
# locking anything; and the configurations that the tests beside it ask for.
let
  nixpkgs = (import ../../nixpkgs/flake.nix).outputs { };
  inherit (nixpkgs) lib;

  callFlake =
    folder: inputs:
    let
      self = (import (folder + "/flake.nix")).outputs (inputs // { inherit self; }) // {
        inherit inputs;
        outPath = folder;
      };
    in
    self;
  standIn = name: callFlake (../../nixpkgs/stand-ins + "/${name}") { inherit nixpkgs; };
  standIns = builtins.attrNames (
    lib.filterAttrs (_: type: type == "directory") (builtins.readDir ../../nixpkgs/stand-ins)
  );
  # The input has another name than its folder.
  names.dank-material-shell = "dankMaterialShell";
  inputs = {
    inherit nixpkgs;
  }
  // lib.listToAttrs (
    map (folder: lib.nameValuePair (names.${folder} or folder) (standIn folder)) standIns
  );

  axios = callFlake ../../axios inputs;

  settingsIn =
    folder:
    lib.mapAttrs' (file: _: lib.nameValuePair (lib.removeSuffix ".nix" file) (folder + "/${file}")) (
      builtins.readDir folder
    );
  moduleSettings = settingsIn ./settings;
  homeSettings = settingsIn ./home-settings;

  system =
    modules:
    nixpkgs.lib.nixosSystem {
      modules = [
        {
          networking.hostName = "machine";
          nixpkgs.hostPlatform = "x86_64-linux";
          system.stateVersion = "24.11";
        }
      ]
      ++ modules;
    };
  home =
    modules:
    system [
      inputs.home-manager.nixosModules.home-manager
      {
        users.users.alice.isNormalUser = true;
        home-manager.users.alice = {
          imports = modules;
          home.stateVersion = "24.11";
        };
      }
    ];

  homeAlone =
    modules:
    inputs.home-manager.lib.homeManagerConfiguration {
      pkgs = nixpkgs.legacyPackages.x86_64-linux;
      modules = modules ++ [
        {
          home.username = "alice";
          home.homeDirectory = "/home/alice";
          home.stateVersion = "24.11";
        }
      ];
    };

  documented =
    options:
    map
      (option: {
        inherit (option) name type description;
        default = option.default.text or null;
        example = option.example.text or null;
        declared = map (lib.removePrefix "${toString ../../axios}/nix/") option.declarations;
      })
      (
        lib.filter (option: option.visible && !option.internal) (
          lib.optionAttrSetToDocList { inherit (options) axios; }
          ++ lib.optionals (options ? services.phoneBackup) (
            lib.optionAttrSetToDocList { inherit (options.services) phoneBackup; }
          )
        )
      );

  setByLibrary =
    options:
    let
      library = toString ../../axios + "/nix/";
      isByLibrary = option: lib.any (lib.hasPrefix library) (map toString option.files);
    in
    map
      (option: {
        name = lib.showOption option.loc;
        declared = map (lib.removePrefix (toString ../.. + "/")) (map toString option.declarations);
      })
      (
        lib.filter (option: (option.highestPrio or 1500) < 1500 && isByLibrary option) (
          lib.collect lib.isOption (removeAttrs options [ "_module" ])
        )
      );

  drv =
    configuration:
    builtins.unsafeDiscardStringContext configuration.config.system.build.toplevel.drvPath;

  # `[ "a" "b" ]` for every two names, each pair once.
  pairs =
    names:
    lib.concatMap (
      a:
      map (b: [
        a
        b
      ]) (lib.filter (b: a < b) names)
    ) names;
  # Every `of`th from the `index`th: a share of a long list, for one process among several.
  share =
    { index, of }:
    list: lib.concatLists (lib.imap0 (at: item: lib.optional (lib.mod at of == index) item) list);
  named =
    key: value: lists:
    lib.listToAttrs (map (list: lib.nameValuePair (key list) (value list)) lists);
  together = lib.concatStringsSep " + ";
in
rec {
  inherit
    axios
    inputs
    lib
    system
    home
    ;

  # Modules and settings of the same name.
  moduleNames = lib.remove "default" (builtins.attrNames axios.nixosModules);
  homeModuleNames = builtins.attrNames axios.homeModules;
  withoutSettings = {
    modules = lib.subtractLists (builtins.attrNames moduleSettings) moduleNames;
    homeModules = lib.subtractLists (builtins.attrNames homeSettings) homeModuleNames;
  };

  plain = drv (system [ ]);
  plainHome = drv (home [ ]);
  disabled = lib.genAttrs moduleNames (name: drv (system [ axios.nixosModules.${name} ]));
  disabledTogether = drv (system [ axios.nixosModules.default ]);
  disabledHome = lib.genAttrs homeModuleNames (name: drv (home [ axios.homeModules.${name} ]));

  alone =
    share: named together (names: drv (system (chosen names))) (share (map lib.singleton moduleNames));
  aloneHome =
    share:
    named together (names: drv (home (chosenHome names))) (share (map lib.singleton homeModuleNames));
  twoTogether =
    share: named together (names: drv (system (chosen names))) (share (pairs moduleNames));
  twoTogetherHome =
    share: named together (names: drv (home (chosenHome names))) (share (pairs homeModuleNames));
  inherit share;

  # What the documents say: every option of the library with its words, and the applications.
  documentation = {
    nixos = documented (system [ axios.nixosModules.default ]).options;
    home = documented (homeAlone (builtins.attrValues axios.homeModules)).options;
    applications = import ../../axios/nix/modules/desktop/applications.nix;
  };

  # Every option that the library sets when all of it is switched on, and who declares it.
  optionsSet = {
    nixos = setByLibrary (system (chosen moduleNames)).options;
    home = setByLibrary (homeAlone (chosenHome homeModuleNames)).options;
  };

  chosen = lib.concatMap (name: [
    axios.nixosModules.${name}
    moduleSettings.${name}
  ]);
  chosenHome = lib.concatMap (name: [
    axios.homeModules.${name}
    homeSettings.${name}
  ]);
}
