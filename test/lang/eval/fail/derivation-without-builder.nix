(derivation { name = "a"; }).drvPath
