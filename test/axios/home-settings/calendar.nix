# Everything in the module.
{
  axios.calendar = {
    enable = true;
    interval = "hourly";
    firstWeekday = 6;
    accounts = {
      home = {
        url = "https://cloud.example.org/remote.php/dav";
        userName = "alice";
        passwordCommand = [
          "secret-tool"
          "lookup"
          "calendar"
          "alice"
        ];
        collections = [
          "personal"
          "family"
        ];
        primary = true;
        primaryCollection = "personal";
        color = "light green";
      };
      holidays = {
        type = "http";
        url = "https://calendar.example.org/holidays.ics";
      };
      work = {
        type = "google";
        clientIdCommand = [
          "cat"
          "/run/secrets/client-id"
        ];
        clientSecretCommand = [
          "cat"
          "/run/secrets/client-secret"
        ];
        conflicts = "local wins";
        readOnly = true;
      };
    };
  };
}
