// Files that TypeScript has no types for, and that Nix reads all the same.

declare module "*.nix" {
  const value: any;
  export default value;
}

declare module "*.toml" {
  const value: any;
  export default value;
}
