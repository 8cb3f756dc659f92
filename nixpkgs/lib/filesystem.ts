// Files and folders, while evaluating.
import { builtins } from "typeflake";

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
