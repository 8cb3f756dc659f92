// Names of files as imports write them: relative, with slashes, starting with `./` or `../`.

/** Where `specifier`, written in the file `from`, leads; both are relative to the same place. */
export function joinRelative(from: string, specifier: string): string {
  const steps: string[] = [];
  for (const step of [...from.split("/").slice(0, -1), ...specifier.split("/")]) {
    if (step === "." || step === "") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else steps.push(step);
  }
  return steps[0] === ".." ? steps.join("/") : `./${steps.join("/")}`;
}

/** How the file `from` names the file or folder `to`; both are relative to the same place. */
export function relativeName(from: string, to: string): string {
  const [here, there] = [from, to].map((name) => name.split("/").filter((step) => step !== "." && step !== ""));
  here.pop();
  let shared = 0;
  while (shared < here.length && shared < there.length && here[shared] === there[shared] && here[shared] !== "..") {
    shared++;
  }
  const up = here.slice(shared).map(() => "..");
  const steps = [...up, ...there.slice(shared)];
  return steps[0] === ".." ? steps.join("/") : [".", ...steps].join("/");
}

/** The file of TypeScript that a path of Nix leads to: `./x.ts` for `./x.nix`, `./x/default.ts` for `./x`. */
export function typeScriptOf(path: string, isThere: (name: string) => boolean): string | undefined {
  const candidate = path.endsWith(".nix") ? path.replace(/\.nix$/, ".ts") : `${path.replace(/\/$/, "")}/default.ts`;
  return isThere(candidate) ? candidate : undefined;
}
