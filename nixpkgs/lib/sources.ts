// Folders of sources, without what does not belong to them.
import { builtins } from "typeflake";
import { hasPrefix, hasSuffix, removePrefix } from "./strings.ts";

type Filter = (path: string, type: string) => boolean;

export const { filterSource } = builtins;

/** What editors, build tools and version control leave behind. */
export const cleanSourceFilter = (path: string, type: string): boolean => {
  const base = builtins.baseNameOf(builtins.toString(path));
  const matches = (pattern: string) => builtins.match(pattern, base) !== null;
  const isVersionControl =
    (base === ".git" && type !== "symlink") ||
    (type === "directory" && builtins.elem(base, [".svn", "CVS", ".hg", ".jj", ".pijul", "_darcs"]));
  const isLeftover =
    hasSuffix("~", base) ||
    matches("^\\.sw[a-z]$") ||
    matches("^\\..*\\.sw[a-z]$") ||
    hasSuffix(".o", base) ||
    hasSuffix(".so", base);
  const isResult = type === "symlink" && hasPrefix("result", base);
  return !(isVersionControl || isLeftover || isResult || type === "unknown");
};

export const cleanSource = (src: any): any => cleanSourceWith({ filter: cleanSourceFilter, src });

/** A source that was filtered before is filtered by both. */
export const cleanSourceWith = ({
  filter = (_path: string, _type: string) => true,
  src,
  name = null,
}: {
  filter?: Filter;
  src: any;
  name?: string | null;
}): any => {
  const before = attributesOf(src);
  return fromAttributes({
    origSrc: before.origSrc,
    filter: (path: string, type: string) => filter(path, type) && before["filter"](path, type),
    name: name === null ? before.name : name,
  });
};

interface SourceAttributes {
  readonly origSrc: any;
  readonly filter: Filter;
  readonly name: string;
}

const attributesOf = (src: any): SourceAttributes => {
  const isFiltered = builtins.isAttrs(src) && "_isLibCleanSourceWith" in src;
  return {
    origSrc: isFiltered ? src.origSrc : src,
    filter: isFiltered ? src.filter : (_path: string, _type: string) => true,
    name: isFiltered ? src.name : "source",
  };
};

const fromAttributes = ({ origSrc, filter, name }: SourceAttributes): any => {
  const outPath = builtins.path({ filter, name, path: origSrc });
  return { _isLibCleanSourceWith: true, origSrc, filter, name, outPath };
};

/** Files and folders, relative to the source, that one of the regular expressions matches. */
export const sourceByRegex = (src: any, patterns: readonly string[]): any => {
  const { origSrc } = attributesOf(src);
  return cleanSourceWith({
    src,
    filter: (path: string, _type: string) => {
      const relative = removePrefix(`${builtins.toString(origSrc)}/`, builtins.toString(path));
      return builtins.any((pattern: string) => builtins.match(pattern, relative) !== null, patterns);
    },
  });
};

/** Files whose name ends in one of the suffixes, and all folders. */
export const sourceFilesBySuffices = (src: any, suffixes: readonly string[]): any =>
  cleanSourceWith({
    src,
    filter: (path: string, type: string) => {
      const base = builtins.baseNameOf(builtins.toString(path));
      return type === "directory" || builtins.any((suffix: string) => hasSuffix(suffix, base), suffixes);
    },
  });
