// Every construct of Nix at least once.

import {
  assert,
  builtins,
  closed,
  implies,
  importNix,
  inherit,
  map,
  nix,
  path,
  rec,
  search,
  throwError,
  toString,
  withAttrs,
} from "typeflake";

export default (args, {
  a,
  b = a + 1,
  "home-manager": homeManager,
  default: default_ = null,
} = args) => {
  const x$ = 1;
  const double$it = (n) => n * 2;
  const first = 40;
  // Declared before it is used.
  const later = first + 1;
  const set = { one: { two: 2, three: 3 }, "with space": 4, then: 5 };
  const { one } = set;
  const { length } = builtins;

  assert(a > 0, `not ${toString(a)}`);

  return {
    numbers: [0, 9007199254740993n, 1.5, 1.0e-7, -3],
    arithmetic: (a + b) * -a - b / (2 - 1) - (3 - 4),
    comparisons: [a < b, a <= b, a > b, a >= b, a === b, a !== b],
    logic: implies(!(a === b) && (true || false), a !== null),
    update: { ...set, five: 5, ...set, ...rec(({ six }) => ({ six: 6, seven: six + 1 })) },
    lists: [1, ...[2], ...args.more, ...args.few, ...[]],

    strings: [
      'quotes " and \\, tab \t, line \n, dollar ${no} $$ $',
      "single ' and two '' quotes",
      `${toString(a)}${default_}`,
      "https://example.org/a?b=c",
    ],
    text: `
      first
        indented ${toString(x$)}

      \${shell} '' quotes \t tab, \\backslash, \`backquote\`
    `,
    lastLine: `
      a
      b`,
    blanks: " \n  x\n",

    paths: [
      path("./a"),
      path("../b/c.nix"),
      path("."),
      path(".."),
      path("./d/e"),
      path("/etc/passwd"),
      path("~/f"),
      path(`./${a}/g.nix`),
      search`nixpkgs`,
      search`nixpkgs/lib`,
    ],

    selections: [
      set.one.two,
      set["with space"],
      set[a],
      set[`${a}-b`],
      args.x ?? 1,
      args.x?.y?.z ?? set.one ?? "none",
      "one" in set,
      args.one?.two?.three !== undefined,
      a in set && "a b" in set.one,
      importNix(path("./a.nix")).b,
      homeManager.lib,
      args["length"],
      args["map"](1),
    ],

    sets: {
      a,
      default: default_,
      "home-manager": homeManager,
      ...inherit(set, "with space", "one"),
      [a]: 1,
      [`${a}-b`]: { c: 2 },
      nested: { empty: {}, set: { "x'": x$ } },
      self: rec(({ p, one }) => ({
        p: 1,
        q: p + 1,
        a,
        ...inherit(set, "one"),
        r: { s: one },
      })),
    },

    functions: [
      (n) => n,
      (_) => (_) => 1,
      (n, { m }) => n + m,
      closed(({}) => 1),
      ({}) => 1,
      closed((all, { m } = all) => all),
      double$it(double$it(3)),
      map((n) => n + later, []),
      ((n) => n)(1),
    ],

    conditions: a === 1
      ? "one"
      : a === 2
      ? (() => {
        const two = "two";
        return two;
      })()
      : throwError(`no ${toString(a)}`),

    blocks: (() => {
      const y = 1;

      {
        const z = y;
        assert(z === 1);

        return z;
      }
    })(),
    scopes: withAttrs(set, () => withAttrs(args, () => [
      one,
      withAttrs(importNix(path("./a.nix")), ({ two, three }) => [two, three]),
    ])),
    position: nix`__curPos`,
    old: rec(({ u }) => ({ body: u, u: 1 })).body,
    called: length([]),
  };
};
