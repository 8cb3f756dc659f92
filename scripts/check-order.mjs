// Checks the order of the house: imports run downwards in `rooms`, never up and never in a circle (type imports
// included), and only the rooms marked `world` may name the file system, the process, the network or the clock.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { parseSync } from "oxc-parser";

/** From top to bottom; each room may import the rooms that it names, and itself. */
const rooms = [
  {
    name: "cli",
    world: true,
    imports: ["package", "options", "transpile", "engine", "flake", "eval", "store", "syntax", "text"],
  },
  { name: "package", imports: ["flake", "syntax", "store", "text"] },
  { name: "options", imports: ["eval", "transpile", "syntax", "text"] },
  { name: "transpile", imports: ["syntax", "text"] },
  { name: "engine", world: true, imports: ["flake", "eval", "store", "text"] },
  { name: "flake", imports: ["eval", "store", "syntax", "text"] },
  { name: "eval", imports: ["store", "syntax", "text"] },
  { name: "store", imports: ["text"] },
  { name: "syntax", imports: ["text"] },
  { name: "text", imports: [] },
  { name: "authoring", imports: [] },
];
const worldly = /^(node:)?(fs|fs\/promises|process|child_process|http|https|net|os|worker_threads)$/;
const worldlyGlobal = /(?<![\w.$"'`])(process\.|console\.|fetch\(|Date\.now|performance\.now|new Date\(\))/;

const src = resolve(import.meta.dirname, "../src");
const files = readdirSync(src, { recursive: true })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.endsWith(".case.ts"))
  .map((file) => join(src, file));
const roomOf = (file) => relative(src, file).split(sep)[0];
const failures = [];
const graph = new Map();

for (const file of files) {
  const text = readFileSync(file, "utf8");
  const { module, comments } = parseSync(file, text);
  const room = rooms.find((candidate) => candidate.name === roomOf(file));
  const here = relative(dirname(src), file);
  if (!room) {
    failures.push(`${here}: no such room '${roomOf(file)}' in scripts/check-order.mjs`);
    continue;
  }
  const targets = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap((entry) =>
      entry.entries.flatMap((e) => (e.moduleRequest ? [e.moduleRequest.value] : [])),
    ),
    ...module.dynamicImports.map((entry) => text.slice(entry.moduleRequest.start + 1, entry.moduleRequest.end - 1)),
  ];
  graph.set(
    file,
    targets.filter((target) => target.startsWith(".")).map((target) => resolve(dirname(file), target)),
  );
  for (const target of graph.get(file)) {
    const to = roomOf(target);
    if (to !== room.name && !room.imports.includes(to))
      failures.push(`${here}: '${room.name}' must not import from '${to}'`);
  }
  const isHost = /(^|-)node(-[a-z]+)*\.ts$/.test(file.split(sep).pop());
  if (room.world || isHost) continue;
  for (const target of targets) {
    if (worldly.test(target))
      failures.push(`${here}: only src/cli and the Node hosts (node-*.ts) may import '${target}'`);
  }
  let bare = text;
  for (const { start, end } of comments) bare = bare.slice(0, start) + " ".repeat(end - start) + bare.slice(end);
  const hit = worldlyGlobal.exec(bare);
  if (hit) failures.push(`${here}: only src/cli and the Node hosts (node-*.ts) may use '${hit[1]}'`);
}

const state = new Map();
function visit(file, path) {
  if (state.get(file) === "done") return;
  if (state.get(file) === "open") {
    const circle = [...path.slice(path.indexOf(file)), file].map((step) => relative(src, step));
    failures.push(`circle of imports: ${circle.join(" → ")}`);
    return;
  }
  state.set(file, "open");
  for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
  state.set(file, "done");
}
for (const file of files) visit(file, []);

for (const failure of failures) console.error(failure);
if (failures.length > 0) process.exit(1);
console.log(`${files.length} files keep the order of the house`);
