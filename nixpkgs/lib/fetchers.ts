// What fetching needs from outside.

/** Variables that a build with a fixed output may see, so that it works behind a proxy. */
export const proxyImpureEnvVars = [
  "http_proxy",
  "https_proxy",
  "ftp_proxy",
  "all_proxy",
  "no_proxy",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "FTP_PROXY",
  "ALL_PROXY",
  "NO_PROXY",
  "NIX_SSL_CERT_FILE",
];
