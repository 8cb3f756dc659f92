// Files and folders, while evaluating.
import { builtins } from "typeflake";
import { concatMapAttrs, recurseIntoAttrs } from "./attrsets.ts";
import { makeScope } from "./customisation.ts";
import { hasSuffix, removeSuffix } from "./strings.ts";

const { pathExists } = builtins;

export const { baseNameOf, dirOf, hashFile, isPath, readDir } = builtins;

/** "regular", "directory", "symlink" or "unknown". Nix before 2.14 has to look into the folder. */
export const readFileType: (path: any) => string =
  builtins.readFileType ?? ((path: any) => readDir(dirOf(path))[baseNameOf(path)]);

export const pathType = readFileType;

export const pathIsDirectory = (path: any): boolean => pathExists(path) && pathType(path) === "directory";

export const pathIsRegularFile = (path: any): boolean => pathExists(path) && pathType(path) === "regular";

export const listFilesRecursive = (folder: any): readonly any[] => {
  const entries = readDir(folder);
  return builtins.concatMap((name: string) => {
    const path = folder + `/${name}`;
    return entries[name] === "directory" ? listFilesRecursive(path) : [path];
  }, builtins.attrNames(entries));
};

/** The file that `import` of a path reads. */
export const resolveDefaultNix = (path: any): any => {
  if (pathIsDirectory(path)) return path + "/default.nix";
  return builtins.isString(path) && hasSuffix("/", path) ? `${path}default.nix` : path;
};

/** A folder of packages: `NAME.nix` and `NAME/package.nix` are packages, other folders sets of them. */
export const packagesFromDirectoryRecursive = (settings: any): any => {
  const { directory, callPackage } = settings;
  const below = (scope: any): any =>
    concatMapAttrs((name: string, type: string) => {
      const path = directory + `/${name}`;
      if (type === "directory") return { [name]: packagesFromDirectoryRecursive({ ...scope, directory: path }) };
      if (type !== "regular") {
        throw new Error(`packagesFromDirectoryRecursive: ${builtins.toString(path)} is neither a file nor a folder`);
      }
      return hasSuffix(".nix", name) ? { [removeSuffix(".nix", name)]: scope.callPackage(path, {}) } : {};
    }, readDir(directory));
  if (pathExists(directory + "/package.nix")) return callPackage(directory + "/package.nix", {});
  if (!("newScope" in settings)) return below({ callPackage });
  return recurseIntoAttrs(
    makeScope(settings.newScope, (self: any) => below({ callPackage: self.callPackage, newScope: self.newScope })),
  );
};
