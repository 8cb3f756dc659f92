# Everything in the module.
{
  axios.users = {
    enable = true;
    accounts = {
      alice = {
        fullName = "Alice Example";
        email = "alice@example.org";
        admin = true;
        shell = "fish";
        uid = 1000;
        hashedPasswordFile = "/run/agenix/alice";
        sshKeys = [ "ssh-ed25519 AAAA alice@laptop" ];
        extraGroups = [ "dialout" ];
      };
      bob = {
        shell = "zsh";
        initialHashedPassword = "$y$j9T$stands$in";
      };
    };
  };
}
