(derivation { name = "n"; system = "s"; builder = throw "no builder"; }).drvPath
