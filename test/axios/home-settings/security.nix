{
  axios.security = {
    enable = true;
    ssh.agent = "gpg-agent";
    passwordStore.enable = true;
    bitwarden = {
      enable = true;
      email = "alice@example.org";
      server = "https://vault.example.org";
    };
  };
}
