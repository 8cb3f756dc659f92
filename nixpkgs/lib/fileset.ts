// Sets of files: `toSource { root = ./.; fileset = unions [ ./go.mod ./cmd ]; }`. A set is kept as one attribute for
// each of its files, named by the whole path; so folders without files are in no set.
import { type Attrs, builtins, path } from "typeflake";
import { readFileType } from "./filesystem.ts";
import { removeSuffix } from "./strings.ts";

interface FileSet {
  readonly _type: "fileset";
  readonly files: Attrs<null>;
}

const make = (files: Attrs<null>): FileSet => ({ _type: "fileset", files });

const filesBelow = (path: any, type: string): Attrs<null> =>
  type === "directory" ? filesIn(path) : { [builtins.toString(path)]: null };

const filesIn = (folder: any): Attrs<null> => {
  const entries = builtins.readDir(folder);
  return builtins["foldl'"](
    (done: Attrs<null>, name: string) => ({ ...done, ...filesBelow(folder + `/${name}`, entries[name]) }),
    {},
    builtins.attrNames(entries),
  );
};

/** No files. */
export const empty: FileSet = make({});

/** Whether a value stands for files. */
export const isFileset = (value: any): boolean =>
  builtins.isAttrs(value) ? (value._type ?? "") === "fileset" : builtins.isPath(value) && builtins.pathExists(value);

/** The files of a set, each as a path. */
export const toList = (set: any): readonly any[] =>
  builtins.map((file: string) => path("/.") + file, builtins.attrNames(coerce(set).files));

/** A path stands for all files below it. */
const coerce = (value: any): FileSet => {
  if (builtins.isAttrs(value) && "_type" in value) return value;
  if (!builtins.isPath(value)) throw new Error(`lib.fileset: a ${builtins.typeOf(value)} is no path and no file set`);
  if (!builtins.pathExists(value)) throw new Error(`lib.fileset: ${builtins.toString(value)} does not exist`);
  return make(filesBelow(value, readFileType(value)));
};

export const maybeMissing = (path: any): FileSet => (builtins.pathExists(path) ? coerce(path) : make({}));

export const union = (a: any, b: any): FileSet => unions([a, b]);

export const unions = (sets: readonly any[]): FileSet =>
  make(builtins["foldl'"]((done: Attrs<null>, one: any) => ({ ...done, ...coerce(one).files }), {}, sets));

export const intersection = (a: any, b: any): FileSet =>
  make(builtins.intersectAttrs(coerce(a).files, coerce(b).files) as Attrs<null>);

export const difference = (positive: any, negative: any): FileSet =>
  make(builtins.removeAttrs(coerce(positive).files, builtins.attrNames(coerce(negative).files)));

/** Files below a path that are wanted; the function is asked with `{ name, type, hasExt }`. */
export const fileFilter = (wanted: (file: any) => boolean, path: any): FileSet => {
  const files = coerce(path).files;
  const isWanted = (file: string) => {
    const name = builtins.baseNameOf(file);
    const hasExt = (extension: string) => name !== removeSuffix(`.${extension}`, name);
    return wanted({ name, hasExt, type: readFileType(file) });
  };
  return make(
    builtins.removeAttrs(
      files,
      builtins.filter((file: string) => !isWanted(file), builtins.attrNames(files)),
    ),
  );
};

/** A folder of the store, with the files of a set that are below `root`. */
export const toSource = ({ root, fileset }: { root: any; fileset: any }): any => {
  const { files } = coerce(fileset);
  const above = (folder: string, done: Attrs<null>): Attrs<null> =>
    folder in done || folder === "/" ? done : above(builtins.dirOf(folder), { ...done, [folder]: null });
  const folders = builtins["foldl'"](
    (done: Attrs<null>, file: string) => above(builtins.dirOf(file), done),
    {},
    builtins.attrNames(files),
  );
  const filter = (file: string, _type: string) => file in files || file in folders;
  const outPath = builtins.path({ filter, name: "source", path: root });
  return { _isLibCleanSourceWith: true, origSrc: root, filter, name: "source", outPath };
};
