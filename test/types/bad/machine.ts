import { host } from "typeflake";

const machine = {
  hostname: "desk",
  system: "x86_64-linux",
  hardware: { cpu: "amd", gpu: "nvidia" },
  timeZone: "UTC",
  stateVersion: "25.05",
  disks: { layout: "plain", device: "/dev/sda" },
} as const;

// A profile of another form factor.
host({ ...machine, formFactor: "laptop", homeProfile: "workstation" });
host({ ...machine, formFactor: "desktop", homeProfile: "laptop" });
host({ ...machine, formFactor: "server", homeProfile: "laptop" });
host({ ...machine, formFactor: "server", modules: { desktop: true } });

// A module without what it needs.
host({ ...machine, formFactor: "desktop", modules: { gaming: true } });
host({ ...machine, formFactor: "desktop", modules: { gaming: true, graphics: false } });
host({ ...machine, formFactor: "desktop", modules: { ai: { ollama: true } } });
host({ ...machine, formFactor: "desktop", hardware: { cpu: "amd" }, modules: { graphics: true } });

// Values that there are not.
host({ ...machine, formFactor: "tablet" });
host({ ...machine, formFactor: "desktop", hardware: { cpu: "amd", vendor: "mis" } });
host({ ...machine, formFactor: "desktop", timeZone: "Europe/Berln" });
host({ ...machine, formFactor: "desktop", stateVersion: "25.5" });
host({ ...machine, formFactor: "desktop", homeProfile: "gamer" });

// Names that there are not.
host({ ...machine, formFactor: "desktop", hostName: "desk" });
host({ ...machine, formFactor: "desktop", hardware: { cpu: "amd", gpus: "amd" } });
host({ ...machine, formFactor: "desktop", modules: { dekstop: true } });
host({ ...machine, formFactor: "desktop", users: [{ name: "ada", fullname: "Ada" }] });
host({ ...machine, formFactor: "desktop", extraConfig: { services: { openssh: { enabled: true, ports: [22] } } } });
host({
  ...machine,
  formFactor: "desktop",
  extraConfig: ({ pkgs }) => ({ services: { openssh: { enabled: true, package: pkgs.openssh } } }),
});

// Two users of one name.
host({ ...machine, formFactor: "desktop", users: [{ name: "ada" }, { name: "bob" }, { name: "ada", admin: true }] });

// The processor of another system.
host({ ...machine, formFactor: "server", system: "aarch64-linux", hardware: { cpu: "amd" } });
host({ ...machine, formFactor: "server", hardware: {} });

// What is missing.
host({
  hostname: "desk",
  system: "x86_64-linux",
  formFactor: "desktop",
  hardware: { cpu: "amd" },
  stateVersion: "25.05",
  disks: { layout: "plain", device: "/dev/sda" },
});
host({
  hostname: "desk",
  system: "x86_64-linux",
  formFactor: "desktop",
  hardware: { cpu: "amd" },
  timeZone: "UTC",
  stateVersion: "25.05",
});
