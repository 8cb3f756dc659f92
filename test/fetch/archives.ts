// Archives for tests, written member by member, so that they can be as odd as needed.
import { type Pack, pack } from "tar-stream";

/** A folder, a text, a program, a link, or another name of a member that came before. */
export type Member =
  | { readonly folder: true }
  | { readonly text: string; readonly mode?: number; readonly pax?: Readonly<Record<string, string>> }
  | { readonly link: string }
  | { readonly hard: string }
  | { readonly fifo: true };

/** Names and members in order; all have the time 1000, or another that is given for all. */
export async function tar(members: readonly (readonly [name: string, member: Member])[], time = 1000): Promise<Buffer> {
  const archive = pack();
  for (const [name, member] of members) add(archive, name, member, new Date(time * 1000));
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function add(archive: Pack, name: string, member: Member, mtime: Date): void {
  const common = { name, mtime, uid: 0, gid: 0 };
  if ("text" in member) {
    const { text, mode = 0o644, pax } = member;
    archive.entry({ ...common, type: "file", mode, ...(pax ? { pax } : {}) } as never, Buffer.from(text));
  } else if ("link" in member) archive.entry({ ...common, type: "symlink", linkname: member.link });
  else if ("hard" in member) archive.entry({ ...common, type: "link", linkname: member.hard });
  else archive.entry({ ...common, type: "folder" in member ? "directory" : "fifo", mode: 0o755 });
}

/** A flake with a file of each kind in one folder, as services pack a repository. */
export const flakeMembers: readonly (readonly [string, Member])[] = [
  ["app-1/", { folder: true }],
  ["app-1/flake.nix", { text: "{ outputs = { self }: { x = 1; rev = self.rev or null; }; }" }],
  ["app-1/run", { text: "#!/bin/sh\n", mode: 0o755 }],
  ["app-1/link", { link: "run" }],
  ["app-1/deep/er/hard", { hard: "app-1/run" }],
  ["app-1/empty/", { folder: true }],
];
