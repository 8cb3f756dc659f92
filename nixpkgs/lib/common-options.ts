// Options that many modules have.
import { getAttrFromPath, optionalAttrs, showAttrPath } from "./attrsets.ts";
import { isList, last } from "./lists.ts";
import { literalExpression, mkOption } from "./options.ts";

export default ({ lib }: { lib: any }) => {
  const { types } = lib;

  /** `services.nginx.enable = mkEnableOption "the web server nginx";` */
  const mkEnableOption = (name: string) =>
    mkOption({ default: false, example: true, description: `Whether to enable ${name}.`, type: types.bool });

  /** `package = mkPackageOption pkgs "nginx" { };`, whose default is a package of `pkgs`. */
  const mkPackageOption = (pkgs: any, name: any, settings: any) => {
    const names = isList(name) ? name : [name];
    const title = isList(name) ? last(name) : name;
    const nullable = settings.nullable ?? false;
    const extra = settings.extraDescription ?? "";
    const wanted = settings.default ?? names;
    const path = isList(wanted) ? wanted : [wanted];
    const text = settings.pkgsText ?? "pkgs";
    const example = settings.example ?? null;
    return mkOption({
      type: nullable ? types.nullOr(types.package) : types.package,
      description: `The ${title} package to use.${extra === "" ? "" : ` ${extra}`}`,
      ...optionalAttrs(wanted !== null, {
        default: getAttrFromPath(path, pkgs),
        defaultText: literalExpression(`${text}.${showAttrPath(path)}`),
      }),
      ...optionalAttrs(example !== null, {
        example: literalExpression(isList(example) ? `${text}.${showAttrPath(example)}` : example),
      }),
    });
  };

  return { mkEnableOption, mkPackageOption };
};
