{
  axios = {
    laptop.enable = true;
    ai.enable = true;
    calendar.accounts.published = {
      type = "http";
      url = "https://example.org/calendar.ics";
    };
  };
}
