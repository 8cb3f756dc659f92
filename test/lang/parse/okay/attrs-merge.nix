{
  server.port = 80;
  server = { host = "a"; };
  server.tls.enable = true;
  server = { tls = { cert = ./c.pem; }; };
}
