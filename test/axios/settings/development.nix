# Everything in the module.
{ lib, options, ... }: {
  axios.development = {
    enable = true;
    languages = lib.mapAttrs (_: _: { enable = true; }) options.axios.development.languages;
    editors = lib.mapAttrs (_: _: true) options.axios.development.editors;
  };
}
