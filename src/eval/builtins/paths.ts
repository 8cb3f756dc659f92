// Reading files, and paths as text.

import type { ByteString } from "../../text/bytes.ts";
import { internName } from "../attrs.ts";
import { any, type BuiltinEntry, builtin, textOf } from "../builtin.ts";
import { coerceToPath, coerceToString } from "../coerce.ts";
import { ContextCollector, withContext } from "../context.ts";
import { NixError } from "../error.ts";
import type { Evaluator } from "../evaluator.ts";
import { isString } from "../kind.ts";
import { parentOf } from "../path-text.ts";
import { noPositions, Shape } from "../shape.ts";
import { Attrs, type Context, emptyAttrs, Path, type Value } from "../value.ts";
import { readablePath, toReadablePath } from "./path-parameter.ts";

export const paths: readonly BuiltinEntry[] = [
  builtin({
    name: "pathExists",
    parameters: [any("path")],
    doc: "Whether there is something at a path. A string that ends in a slash asks for a folder.",
    examples: [
      ["builtins.pathExists /.", "true"],
      ['builtins.pathExists (builtins.toFile "x" "" + "/y")', "false"],
    ],
    run: (path, evaluator) => {
      const mustBeFolder = isString(path) && /\/\.?$/.test(textOf(path));
      try {
        const resolved = toReadablePath(path, evaluator, mustBeFolder ? "full" : "ancestors");
        const type = evaluator.files.fileType(resolved);
        return mustBeFolder ? type === "directory" : type !== undefined;
      } catch (error) {
        if (error instanceof NixError && error.kind === "restricted") return false;
        throw error;
      }
    },
  }),
  builtin({
    name: "readFile",
    parameters: [readablePath("path")],
    doc: "The contents of a file. A file of the store keeps, as context, the store paths that stand in it.",
    examples: [['builtins.readFile (builtins.toFile "x" "hello")', '"hello"']],
    run: (path, evaluator) => {
      const contents = evaluator.files.readFile(path);
      if (contents.includes("\0")) {
        throw new NixError("file", `the contents of the file '${path}' cannot be represented as a Nix string`, {
          help: "it has a NUL byte in it: text files do not, and others can only be copied",
        });
      }
      return withContext(contents, referencesIn(contents, path, evaluator));
    },
  }),
  builtin({
    name: "readDir",
    parameters: [readablePath("path")],
    doc: 'The names in a folder, each with its kind: `"regular"`, `"directory"`, `"symlink"` or `"unknown"`.',
    run: (path, evaluator) => {
      const entries = evaluator.files.readDirectory(path);
      if (entries.length === 0) return emptyAttrs;
      const names = entries.map(([name]) => internName(name));
      return new Attrs(
        new Shape(names, noPositions),
        entries.map(([, type]) => type),
      );
    },
  }),
  builtin({
    name: "readFileType",
    parameters: [readablePath("path", "none")],
    doc: 'The kind of what is at a path: `"regular"`, `"directory"`, `"symlink"` or `"unknown"`. Links are not followed.',
    examples: [['builtins.readFileType (builtins.toFile "x" "")', '"regular"']],
    run: (path, evaluator) => evaluator.files.existingType(path),
  }),
  builtin({
    name: "baseNameOf",
    parameters: [any("x")],
    doc: "The last part of a path or of a string with slashes; one slash at the end does not count.",
    examples: [
      ["baseNameOf /a/b.c", '"b.c"'],
      ['baseNameOf "a/b/"', '"b"'],
      ['baseNameOf "a/b//"', '""'],
    ],
    run: (value, evaluator) => onText(value, evaluator, lastPart),
  }),
  builtin({
    name: "dirOf",
    parameters: [any("x")],
    doc: "What comes before the last slash: a path of a path, a string of a string.",
    examples: [
      ["dirOf /a/b", "/a"],
      ['dirOf "a/b"', '"a"'],
      ['dirOf "a"', '"."'],
    ],
    run: (value, evaluator) =>
      value instanceof Path ? new Path(parentOf(value.path)) : onText(value, evaluator, folderPart),
  }),
  builtin({
    name: "toPath",
    parameters: [any("s")],
    doc: "An absolute path as a string, without `..` and doubled slashes. Out of date: write `/. + s` instead.",
    examples: [['builtins.toPath "/a/../b//c"', '"/b/c"']],
    run: (value, evaluator) => {
      const { path, context } = coerceToPath(value, evaluator);
      return withContext(path, context);
    },
  }),
];

function onText(value: Value, evaluator: Evaluator, change: (text: ByteString) => ByteString): Value {
  const collector = new ContextCollector();
  return withContext(change(coerceToString(value, evaluator, collector, {})), collector.context);
}

function lastPart(text: ByteString): ByteString {
  const trimmed = text.length > 1 && text.endsWith("/") ? text.slice(0, -1) : text;
  return trimmed.slice(trimmed.lastIndexOf("/") + 1);
}

// As the C++ library has it, since Nix leaves it to that: a text of nothing but slashes is its own folder.
function folderPart(text: ByteString): ByteString {
  const slash = text.lastIndexOf("/");
  if (slash < 0) return ".";
  if (/^\/+$/.test(text)) return text;
  return text.slice(0, slash).replace(/\/+$/, "") || "/";
}

const digestLength = 32;

function referencesIn(contents: ByteString, path: ByteString, { files }: Evaluator): Context {
  const references = files.storeObject(path)?.references ?? [];
  const digestStart = files.objects.dir.length + 1;
  return new Set(
    references.filter((reference) => contents.includes(reference.slice(digestStart, digestStart + digestLength))),
  );
}
