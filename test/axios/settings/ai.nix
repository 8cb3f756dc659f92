# Everything in the module.
{
  axios.ai = {
    enable = true;
    assistants = [
      "aider"
      "claude-code"
      "codex"
      "copilot"
      "gemini"
      "goose"
      "opencode"
      "qwen"
    ];
    local = {
      enable = true;
      acceleration = "rocm";
      rocmOverrideGfx = "10.3.0";
      models = [ "qwen3:8b" ];
      contextLength = 32768;
      host = "0.0.0.0";
      openFirewall = true;
      reverseProxy = {
        enable = true;
        domain = "machine.example.org";
      };
    };
  };
}
