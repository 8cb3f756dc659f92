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
