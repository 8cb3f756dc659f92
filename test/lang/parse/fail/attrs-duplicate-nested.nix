{
  services."my web".port = 22;
  services."my web".port = 23;
}
