// The licences that packages are most often under.
import { builtins } from "typeflake";

const spdx = (spdxId: string, fullName: string) => ({
  spdxId,
  fullName,
  url: `https://spdx.org/licenses/${spdxId}.html`,
  free: true,
  redistributable: true,
  deprecated: false,
  licenseType: "simple",
});

const named: { readonly [shortName: string]: object } = {
  agpl3Only: spdx("AGPL-3.0-only", "GNU Affero General Public License v3.0 only"),
  agpl3Plus: spdx("AGPL-3.0-or-later", "GNU Affero General Public License v3.0 or later"),
  artistic2: spdx("Artistic-2.0", "Artistic License 2.0"),
  asl20: spdx("Apache-2.0", "Apache License 2.0"),
  boost: spdx("BSL-1.0", "Boost Software License 1.0"),
  bsd2: spdx("BSD-2-Clause", 'BSD 2-clause "Simplified" License'),
  bsd3: spdx("BSD-3-Clause", 'BSD 3-clause "New" or "Revised" License'),
  cc0: spdx("CC0-1.0", "Creative Commons Zero v1.0 Universal"),
  eupl11: spdx("EUPL-1.1", "European Union Public License 1.1"),
  eupl12: spdx("EUPL-1.2", "European Union Public License 1.2"),
  gpl2Only: spdx("GPL-2.0-only", "GNU General Public License v2.0 only"),
  gpl2Plus: spdx("GPL-2.0-or-later", "GNU General Public License v2.0 or later"),
  gpl3Only: spdx("GPL-3.0-only", "GNU General Public License v3.0 only"),
  gpl3Plus: spdx("GPL-3.0-or-later", "GNU General Public License v3.0 or later"),
  isc: spdx("ISC", "ISC License"),
  lgpl21Only: spdx("LGPL-2.1-only", "GNU Lesser General Public License v2.1 only"),
  lgpl21Plus: spdx("LGPL-2.1-or-later", "GNU Lesser General Public License v2.1 or later"),
  lgpl3Only: spdx("LGPL-3.0-only", "GNU Lesser General Public License v3.0 only"),
  lgpl3Plus: spdx("LGPL-3.0-or-later", "GNU Lesser General Public License v3.0 or later"),
  mit: spdx("MIT", "MIT License"),
  mit0: spdx("MIT-0", "MIT No Attribution"),
  mpl20: spdx("MPL-2.0", "Mozilla Public License 2.0"),
  ofl: spdx("OFL-1.1", "SIL Open Font License 1.1"),
  "llvm-exception": spdx("LLVM-exception", "LLVM Exception"),
  psfl: spdx("Python-2.0", "Python Software Foundation License version 2"),
  unlicense: spdx("Unlicense", "The Unlicense"),
  zlib: spdx("Zlib", "zlib License"),
  free: {
    fullName: "Unspecified free software license",
    free: true,
    redistributable: true,
    deprecated: false,
    licenseType: "simple",
  },
  publicDomain: {
    fullName: "Public Domain",
    free: true,
    redistributable: true,
    deprecated: false,
    licenseType: "simple",
  },
  unfree: { fullName: "Unfree", free: false, redistributable: false, deprecated: false, licenseType: "simple" },
};

export default builtins.mapAttrs((shortName: string, license: object) => ({ shortName, ...license }), named);
