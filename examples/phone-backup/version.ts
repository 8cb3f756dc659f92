// The version that a build shows. A flake cannot see tags; the file VERSION says what the next release is called:
//
// - "1.2.3-dev" between releases: the build is 1.2.3-dev-gabc1234, after the commit that it is made from;
// - "1.2.3" in the commit that is released and tagged: the build is 1.2.3;
// - where no commit is known, in a tree with changes or without git, the build is 1.2.3-dev.
import { type Flake, type Lib, path } from "typeflake";

interface Arguments {
  readonly lib: Lib;
  readonly self: Flake;
}

export default ({ lib, self }: Arguments): string => {
  const written = lib.fileContents(path("./VERSION"));
  const release = lib.removeSuffix("-dev", written);
  if (!("shortRev" in self)) return `${release}-dev`;
  return written === release ? release : `${release}-dev-g${self.shortRev}`;
};
