// `wallpaper-blur` with the real ImageMagick: when it makes a picture, and when it leaves the one that is there. Needs
// `magick` and jq on PATH.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../cli/run.ts";

const script = join(repository, "axios/home/desktop/wallpaper-blur.sh");
const missing = ["magick", "jq"].some((program) => spawnSync(program, ["-version"]).error !== undefined);

test.skipIf(missing)("a blurred picture is made once for each wallpaper (needs ImageMagick)", () => {
  const world = mkdtempSync(join(tmpdir(), "wallpaper-blur-"));
  try {
    const at = (name: string) => join(world, name);
    const blur = (wallpaper: string) => {
      writeFileSync(at("session.json"), JSON.stringify({ wallpaperPath: wallpaper }));
      const bash = ["-o", "errexit", "-o", "nounset", "-o", "pipefail", script];
      const { status } = spawnSync("bash", [...bash, at("session.json"), at("cache/blurred.jpg"), "24", "80"]);
      expect(status).toBe(0);
    };
    const madeAt = () => statSync(at("cache/blurred.jpg")).mtimeMs;

    blur("");
    blur("#1e1e2e");
    blur(at("missing.png"));
    expect(existsSync(at("cache/blurred.jpg"))).toBe(false);

    execFileSync("magick", ["-size", "1600x900", "gradient:red-blue", at("red.png")]);
    blur(at("red.png"));
    const size = execFileSync("magick", [at("cache/blurred.jpg"), "-format", "%m %wx%h", "info:"], {
      encoding: "utf8",
    });
    expect(size).toBe("JPEG 1920x1080");
    const first = madeAt();
    blur(at("red.png"));
    blur(at("missing.png"));
    expect(madeAt()).toBe(first);

    execFileSync("magick", ["-size", "1600x900", "gradient:green-black", at("green.png")]);
    blur(at("green.png"));
    expect(madeAt()).toBeGreaterThan(first);
  } finally {
    rmSync(world, { recursive: true });
  }
});
