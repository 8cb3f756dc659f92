// Caddy, the web server in front of all others, and the registry of its routes: a service says under which domain and
// path it is found, and what belongs to one domain becomes one virtual host here.
import { type Attrs, builtins, map, nixosModule } from "typeflake";
import virtualHostOf, { type Route } from "./virtual-host.ts";

export default nixosModule(({ config, lib }) => {
  const { mkIf, mkOption, types } = lib;
  const cfg = config.axios.services.caddy;
  const tailnet = config.axios.networking.tailscale.domain ?? null;

  const route = types.submodule({
    options: {
      /** The domain under which the service is found. Several routes may share one. */
      domain: mkOption({
        type: types.nullOr(types.strMatching("[^ {}]+")),
        default: cfg.domain,
        defaultText: lib.literalExpression("config.axios.services.caddy.domain"),
        example: "photos.example.org",
      }),
      /** The path below which the service is found. Null is all that no other route of the domain takes. */
      path: mkOption({ type: types.nullOr(types.strMatching("(/[^/*{} ]+)+")), default: null, example: "/ollama" }),
      /** Whether to take the path off before the service sees it. */
      stripPath: mkOption({ type: types.bool, default: false }),
      /** Where the service listens, as Caddy's `reverse_proxy` takes it. */
      target: mkOption({ type: types.strMatching("[^ {}]+"), example: "127.0.0.1:2283" }),
      /**
       * Which route of a domain is tried first: the one with the lower number and, of equals, the one with the longer
       * path. One without a path is always the last.
       */
      order: mkOption({ type: types.int, default: 1000 }),
      /** The size of the largest request that is let through. Null lets all through. */
      maxRequestSize: mkOption({
        type: types.nullOr(types.strMatching("[0-9]+([KMGT]i?)?B")),
        default: null,
        example: "50GB",
      }),
      /** Settings of `reverse_proxy`, as lines of a Caddyfile. */
      proxyConfig: mkOption({ type: types.lines, default: "", example: "flush_interval -1" }),
      /** What else is done to a request before it is passed on, as lines of a Caddyfile. */
      extraConfig: mkOption({ type: types.lines, default: "", example: "header -Server" }),
    },
  });

  const routes: readonly Route[] = lib.mapAttrsToList((name, one) => ({ ...one, name }), cfg.routes);
  const namesOf = (some: readonly Route[], separator: string) =>
    lib.concatMapStringsSep(separator, (one) => one.name, some);
  const placed = lib.filter((one) => one.domain !== null, routes);
  const withoutDomain = lib.filter((one) => one.domain === null, routes);
  const domains: Attrs<Route[]> = lib.groupBy((one) => one.domain, placed);
  const isTailscale = (domain: string) => lib.hasSuffix(".ts.net", domain);
  const tailscaleDomains = lib.filter(isTailscale, lib.attrNames(domains));

  // Of two routes at the same place of a domain, only one would ever be asked.
  const clashes = (some: readonly Route[]) =>
    lib.filter(
      (same) => builtins.length(same) > 1,
      lib.attrValues(lib.groupBy((one) => (one.path === null ? "" : one.path), some)),
    );
  const refuse = (same: readonly Route[]) => {
    const { domain, path } = builtins.head(same);
    const all = namesOf(same, " and ");
    return {
      assertion: false,
      message:
        path === null
          ? `axios.services.caddy.routes: ${all} all take the whole of ${domain}. Give all but one of them a path, or another domain.`
          : `axios.services.caddy.routes: ${all} are all at ${domain}${path}. Give all but one of them another path.`,
    };
  };

  return {
    options: {
      axios: {
        services: {
          caddy: {
            /** Whether Caddy listens for HTTP and HTTPS, and passes requests on to the routes. */
            enable: mkOption({
              type: types.bool,
              default: config.axios.services.enable ?? false,
              defaultText: lib.literalExpression("config.axios.services.enable"),
            }),
            /** The domain of routes that do not say one: where the machine has a tailnet, its name in it. */
            domain: mkOption({
              type: types.nullOr(types.str),
              default: tailnet === null ? null : `${config.networking.hostName}.${tailnet}`,
              defaultText: lib.literalMD("the name of the machine in `axios.networking.tailscale.domain`, or null"),
              example: "machine.example.org",
            }),
            /** The address that certificate authorities write to when something is wrong with a certificate. */
            email: mkOption({ type: types.nullOr(types.str), default: null, example: "admin@example.org" }),
            /** Whether everybody may connect; the tailnet may at any rate, where a route has a domain of it. */
            openFirewall: mkOption({
              type: types.bool,
              default: !lib.all(isTailscale, lib.attrNames(domains)),
              defaultText: lib.literalMD("true where a route has a domain outside of `ts.net`"),
            }),
            /** What is found where. Services of axiOS add their own routes. */
            routes: mkOption({
              type: types.attrsOf(route),
              default: {},
              example: {
                photos: { domain: "photos.example.org", target: "127.0.0.1:2283", maxRequestSize: "50GB" },
                wiki: { domain: "home.example.org", path: "/wiki", target: "127.0.0.1:3000", stripPath: true },
              },
            }),
          },
        },
      },
    },

    config: lib.mkMerge([
      {
        assertions: [
          {
            assertion: cfg.enable || builtins.length(routes) === 0,
            message: `axios.services.caddy has routes (${namesOf(routes, ", ")}) and is not enabled: set axios.services.caddy.enable, or take the routes away.`,
          },
        ],
      },

      mkIf(cfg.enable, {
        assertions: [
          {
            assertion: builtins.length(withoutDomain) === 0,
            message: `axios.services.caddy.routes: no domain is known for ${namesOf(withoutDomain, ", ")}. Set axios.services.caddy.domain, or the domain of each route.`,
          },
          {
            assertion: builtins.length(tailscaleDomains) === 0 || config.services.tailscale.enable,
            message: `axios.services.caddy has routes in a tailnet (${lib.concatStringsSep(", ", tailscaleDomains)}), and Tailscale, which has their certificates, is not enabled: set services.tailscale.enable (axios.networking.tailscale.enable sets it, too).`,
          },
          ...map(refuse, lib.concatMap(clashes, lib.attrValues(domains))),
        ],

        services: {
          caddy: {
            enable: true,
            email: cfg.email,
            virtualHosts: lib.mapAttrs((_domain, some) => ({ extraConfig: virtualHostOf(lib)(some) }), domains),
          },
          // Caddy asks Tailscale for the certificates of these domains by itself, if it may.
          tailscale: { permitCertUid: mkIf(builtins.length(tailscaleDomains) > 0, config.services.caddy.user) },
        },
        systemd: {
          services: {
            caddy: mkIf(builtins.length(tailscaleDomains) > 0, {
              after: ["tailscaled.service"],
              wants: ["tailscaled.service"],
            }),
          },
        },

        networking: {
          firewall: lib.mkMerge([
            mkIf(cfg.openFirewall, ports),
            mkIf(builtins.length(tailscaleDomains) > 0, {
              interfaces: { [config.services.tailscale.interfaceName]: ports },
            }),
          ]),
        },
      }),
    ]),
  };
});

// HTTP, HTTPS and HTTP/3.
const ports = { allowedTCPPorts: [80, 443], allowedUDPPorts: [443] };
