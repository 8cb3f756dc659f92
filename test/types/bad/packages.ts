import type { Pkgs } from "typeflake";

declare const pkgs: Pkgs;

export const program = pkgs.buildGoModule({ pname: "tool", version: 1, vendorHash: null });
export const withoutHash = pkgs.buildGoModule({ pname: "tool", version: "1.0" });
export const script = pkgs.writeShellApplication({ name: "tool", text: "true", runtimeInputs: ["jq"] });
export const command = pkgs.runCommand("tool", {}, 1);
export const sources = pkgs.fetchFromGitHub({ owner: "NixOS", rev: "v1" });
export const shell = pkgs.mkShell({ packages: "jq" });
