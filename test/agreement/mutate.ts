// Nix texts with a few tokens deleted, repeated, exchanged or replaced: most cannot be parsed any more, and both must
// say so; the others mean something that nobody would write.
import * as fc from "fast-check";

const token = /\s+|[A-Za-z_][\w'-]*|[0-9]+(?:\.[0-9]+)?|''|\$\{|->|\/\/|\+\+|==|!=|<=|>=|&&|\|\||\.\.\.|./gsu;
const strays = [
  ..."{ } ( ) [ ] ; : , . @ ? ! = < > + - * / \" '' ${ -> // ++ == != <= >= && || ... $ ' \\ # ~ | % ^ & ` \t \r".split(
    " ",
  ),
  ..."if then else let in rec with assert inherit or x a true null 0 1 1.5 .5 1. 08 9223372036854775808 ./a a/b <a> a:b".split(
    " ",
  ),
  ...[
    " ",
    "\n",
    "/*",
    "*/",
    "''$",
    "''\\",
    "'''",
    "$${",
    '"a"',
    "''a''",
    "{ }:",
    "x:",
    "args@",
    "__x",
    "é",
    "\u{1f600}",
    "\f",
    "~/a",
    "/",
    "//*",
    "..",
    "-a",
  ],
];

/** The text with one to three changes to its tokens. */
export function mutant(text: string): fc.Arbitrary<string> {
  const changes = fc.array(fc.tuple(fc.nat(5), fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 });
  return fc.noBias(changes).map((changes) => {
    const tokens = text.match(token) ?? [];
    for (const [kind, one, two] of changes) change(tokens, kind, one, two);
    return tokens.join("");
  });
}

function change(tokens: string[], kind: number, one: number, two: number): void {
  const at = solid(tokens, one);
  const other = solid(tokens, two);
  if (kind === 0) tokens.splice(at, 1);
  else if (kind === 1) tokens.splice(at, 0, tokens[at] ?? "");
  else if (kind === 2) [tokens[at], tokens[other]] = [tokens[other], tokens[at]];
  else if (kind === 3) tokens[at] = tokens[other];
  else if (kind === 4) tokens[at] = strays[two % strays.length];
  else tokens.splice(at, 0, strays[two % strays.length]);
}

/** The index of a token that is not only space, where there is one. */
function solid(tokens: readonly string[], from: number): number {
  if (tokens.length === 0) return 0;
  const start = from % tokens.length;
  for (let step = 0; step < tokens.length; step++) {
    const at = (start + step) % tokens.length;
    if (tokens[at].trim() !== "") return at;
  }
  return start;
}
