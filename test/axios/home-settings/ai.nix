{ pkgs, ... }:
{
  axios.ai = {
    enable = true;
    mcpServers = {
      context7.enable = true;
      # Left out, with a warning: nobody declares its secret.
      github.enable = true;
      playwright.enable = true;
      grafana = {
        package = pkgs.hello;
        args = [ "--read-only" ];
        env.GRAFANA_URL = "https://grafana.example.org";
        secretFiles.GRAFANA_API_KEY = "/run/keys/grafana";
      };
      elsewhere = {
        url = "https://mcp.example.org/mcp";
        headers.Authorization = "Bearer \${EXAMPLE_TOKEN}";
      };
    };
  };
}
