/**
 * Which npm packages are really in a bundle, and the papers that go with them: an SBOM, and
 * the licences that must travel with the code.
 *
 * The bundle's source map names every file in it; `deno.lock` has the checksums.
 */

/** A package that code in the bundle comes from. */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** The checksum of its tarball, as `deno.lock` has it: `sha512-` and base64. */
  readonly integrity: string;
  /** Its SPDX expression, as its `package.json` says. */
  readonly license: string;
  /** The text of its licence file; empty when it brings none. */
  readonly licenseText: string;
}

/** What of a source map is used here. Source: ECMA-426. */
export interface SourceMap {
  sources: string[];
}

interface Lock {
  readonly npm: Readonly<Record<string, { integrity: string }>>;
}

/**
 * The packages in a bundle, by name. The sources of its map are renamed on the way, so that
 * they say the same on every machine: `npm:yaml@2.9.1/dist/index.js`, `lib/fault.ts`.
 *
 * `folder` is where the map's own paths start from. Throws for a source that is neither
 * under `root` nor of a package in the lockfile.
 */
export function packagesIn(
  map: SourceMap,
  { folder, root, lock }: {
    readonly folder: URL;
    readonly root: URL;
    readonly lock: Lock;
  },
): readonly Package[] {
  const found = new Map<string, Package>();
  const rows = Object.entries(lock.npm).map(([id, { integrity }]) => {
    // An id may go on with the peers it was resolved with: `a@1.0.0_b@2.0.0`.
    const [, name = "", version = ""] = /^(.[^@]*)@([^_]+)/.exec(id) ?? [];
    return { name, version, integrity };
  });
  map.sources = map.sources.map((source) => {
    const { href, pathname } = new URL(source, folder);
    if (href.startsWith(root.href)) return href.slice(root.href.length);
    const [, cache = "", name = "", rest = ""] =
      /^(.*\/npm\/[^/]+\/)((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(pathname) ?? [];
    const versions = rows.filter((each) => each.name === name);
    // A package's own source map may step out of its folder, and lose the version so.
    const named = versions.find(({ version }) => rest.startsWith(`${version}/`));
    const row = named ?? (versions.length === 1 ? versions[0] : undefined) ??
      ownerOf(pathname, rows) ?? vendorOf(pathname, rows);
    if (!row) throw new Error(`no one package of deno.lock has ${source}`);
    const { version, integrity } = row;
    const license = licenseOf(`${cache}${row.name}/${version}/`);
    const id = `${row.name}@${version}`;
    found.set(id, { name: row.name, version, integrity, ...license });
    return `npm:${id}/${named ? rest.slice(version.length + 1) : rest}`;
  });
  return [...found.values()].sort((a, b) => a.name < b.name ? -1 : 1);
}

/**
 * The one package that has a file of that path, for a source map that steps out of its package
 * altogether: `…/registry/src/xml/1.0/ed5.ts` is `xml/1.0/ed5.js` of `xmlchars`.
 */
function ownerOf<R extends { readonly name: string; readonly version: string }>(
  pathname: string,
  rows: readonly R[],
): R | undefined {
  const [, cache, file] =
    /^(.*\/npm\/[^/]+\/)(?:src|lib)\/(.*)\.[cm]?ts$/.exec(pathname) ?? [];
  if (cache === undefined) return undefined;
  const owners = rows.filter(({ name, version }) => {
    try {
      return Deno.statSync(`${cache}${name}/${version}/${file}.js`).isFile;
    } catch {
      return false;
    }
  });
  return owners.length === 1 ? owners[0] : undefined;
}

/**
 * The package that brings another one's code within its own, for a source map that says where
 * its makers had it: `…/@scope/node_modules/.pnpm/…`. Which of a scope it is, it does not say:
 * they have one licence, and the first stands for them.
 */
function vendorOf<R extends { readonly name: string }>(
  pathname: string,
  rows: readonly R[],
): R | undefined {
  const [, scope] =
    /\/npm\/[^/]+\/(@[^/]+)\/(?:node_modules|packages)\//.exec(pathname) ??
      [];
  return scope === undefined
    ? undefined
    : rows.find(({ name }) => name.startsWith(`${scope}/`));
}

function licenseOf(folder: string): Pick<Package, "license" | "licenseText"> {
  const { license } = JSON.parse(Deno.readTextFileSync(`${folder}package.json`));
  const file = [...Deno.readDirSync(folder)].map((each) => each.name).sort()
    .find((name) => /^(licen[cs]e|copying)/i.test(name));
  const licenseText = file ? Deno.readTextFileSync(`${folder}${file}`) : "";
  return { license: String(license), licenseText };
}

/** The licences of all packages, one after the other. */
export function licenseTexts(packages: readonly Package[]): string {
  const rule = "-".repeat(72);
  const parts = packages.map(({ name, version, license, licenseText }) =>
    `${rule}\n${name} ${version}: ${license}\n${rule}\n\n${
      licenseText.replaceAll("\r\n", "\n").trim() ||
      `Its package brings no licence file; its package.json says ${license}.`
    }\n`
  );
  return `Code of these packages is part of rung.\n\n${parts.join("\n")}`;
}

/** A bill of materials. Source: CycloneDX 1.6, JSON; Package URL, type npm. */
export function sbomOf(
  packages: readonly Package[],
  { version, runtime, home, seconds }: {
    readonly version: string;
    /** The version of Deno that the binaries carry. */
    readonly runtime: string;
    readonly home: string;
    /** The moment it is of, since 1970. */
    readonly seconds: number;
  },
): unknown {
  const self = `pkg:generic/rung@${version}`;
  const deno = {
    type: "platform",
    "bom-ref": `pkg:generic/deno@${runtime}`,
    name: "deno",
    version: runtime,
    purl: `pkg:generic/deno@${runtime}`,
    licenses: [{ license: { id: "MIT" } }],
    description: "The runtime in the binaries; rung.js comes without it",
  };
  const components = packages.map(({ name, version, integrity, license }) => {
    const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    return {
      type: "library",
      "bom-ref": purl,
      name,
      version,
      purl,
      hashes: [{ alg: "SHA-512", content: hexOf(integrity) }],
      licenses: [{ expression: license }],
    };
  });
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      timestamp: new Date(seconds * 1000).toISOString().replace(".000", ""),
      component: {
        type: "application",
        "bom-ref": self,
        name: "rung",
        version,
        purl: self,
        licenses: [{ license: { id: "MIT" } }],
        externalReferences: [{ type: "vcs", url: home }],
      },
    },
    components: [...components, deno],
    dependencies: [{
      ref: self,
      dependsOn: [...components, deno].map((each) => each["bom-ref"]),
    }],
  };
}

function hexOf(integrity: string): string {
  const base64 = /^sha512-(.+)$/.exec(integrity)?.[1];
  if (!base64) throw new Error(`not a SHA-512: ${integrity}`);
  return [...atob(base64)].map((char) =>
    char.charCodeAt(0).toString(16).padStart(2, "0")
  )
    .join("");
}
