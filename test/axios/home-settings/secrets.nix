{
  axios.secrets = {
    enable = true;
    identityPaths = [ "/home/alice/.ssh/secrets" ];
    folder = ../home-secrets;
  };
}
