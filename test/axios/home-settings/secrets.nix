{
  axios.secrets = {
    enable = true;
    identityPaths = [ "/home/alice/.ssh/secrets" ];
    directory = ../secrets;
  };
}
