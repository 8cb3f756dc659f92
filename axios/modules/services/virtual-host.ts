// What Caddy does for one domain: its routes in the order in which they are tried, each with what it does to a request.
import { builtins, type Lib, map } from "typeflake";

/** A route as `axios.services.caddy.routes` has it, and its name. */
export interface Route {
  readonly name: string;
  readonly domain: string;
  readonly path: string | null;
  readonly stripPath: boolean;
  readonly target: string;
  readonly order: number;
  readonly maxRequestSize: string | null;
  readonly proxyConfig: string;
  readonly extraConfig: string;
}

/** The lines of a Caddyfile for the routes of one domain. */
export default (lib: Lib) => (routes: readonly Route[]) => {
  const linesOf = (text: string) => lib.filter((line) => line !== "", lib.splitString("\n", text));
  const block = (head: string, lines: readonly string[]) => [`${head} {`, ...map((line) => `  ${line}`, lines), "}"];

  const goesBefore = (one: Route, other: Route) => {
    if (one.path === null || other.path === null) return one.path !== null && other.path === null;
    if (one.order !== other.order) return one.order < other.order;
    return builtins.stringLength(one.path) > builtins.stringLength(other.path);
  };

  const proxy = ({ target, proxyConfig }: Route) =>
    proxyConfig === "" ? [`reverse_proxy ${target}`] : block(`reverse_proxy ${target}`, linesOf(proxyConfig));
  const handler = (route: Route) => [
    ...lib.optional(route.stripPath && route.path !== null, `uri strip_prefix ${route.path}`),
    ...lib.optionals(route.maxRequestSize !== null, block("request_body", [`max_size ${route.maxRequestSize}`])),
    ...linesOf(route.extraConfig),
    ...proxy(route),
  ];
  // `/a*` would match `/ab`, too, so a path is matched as itself and as the folder of others.
  const handle = (route: Route) => {
    if (route.path === null) return block("handle", handler(route));
    const matcher = `@${lib.strings.sanitizeDerivationName(route.name)}`;
    return [`${matcher} path ${route.path} ${route.path}/*`, ...block(`handle ${matcher}`, handler(route))];
  };

  // Caddy sorts what stands in a site by itself; inside `route`, it keeps to the order here.
  return lib.concatLines(["encode zstd gzip", ...block("route", lib.concatMap(handle, lib.sort(goesBefore, routes)))]);
};
