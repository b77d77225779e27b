/**
 * Five packages of npm: one is private, one asks for a peer, two ask for each other, one of them
 * for development alone.
 */
import { assertEquals } from "../../support/assert.ts";
import type { NpmRegistry } from "../registries/npm.ts";

/** What each asks for. */
const MANIFESTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  core: { devDependencies: { testing: "^1.0.0" } },
  testing: { dependencies: { core: "^1.0.0" } },
  plugin: { peerDependencies: { core: "^1.0.0" }, devDependencies: { core: "^1.0.0" } },
  app: { dependencies: { core: "^1.0.0", plugin: "^1.0.0" } },
  site: { private: true, dependencies: { app: "^1.0.0" } },
};

/** Each says its own version, and what it got of those that it asks for. */
const source = (needs: readonly string[]) =>
  `module.exports = {
  own: require("./package.json").version,
  ...Object.fromEntries(${
    JSON.stringify(needs)
  }.map((each) => [each, require(each).own])),
};
`;

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** The workspace and its lockfile. */
export function npmFiles(): Record<string, string> {
  const root = { name: "all", private: true, workspaces: ["packages/*"] };
  const locked: Record<string, unknown> = { "": root };
  const files: Record<string, string> = { "package.json": json(root) };
  for (const [name, needs] of Object.entries(MANIFESTS)) {
    const asked = Object.keys(
      (needs["dependencies"] ?? needs["peerDependencies"] ?? {}) as object,
    );
    const manifest = { name, version: "1.0.0", repository: "acme/tool", ...needs };
    files[`packages/${name}/package.json`] = json(manifest);
    files[`packages/${name}/index.js`] = source(asked);
    const { private: _, ...there } = needs;
    locked[`packages/${name}`] = { version: "1.0.0", ...there };
    locked[`node_modules/${name}`] = { resolved: `packages/${name}`, link: true };
  }
  const lock = { name: "all", lockfileVersion: 3, requires: true, packages: locked };
  return {
    ...files,
    "package-lock.json": json(lock),
    "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n",
    ".gitignore": "node_modules/\ndist-npm/\n",
  };
}

/** Installs packages as a user of theirs does; gives the versions that they say of themselves. */
export async function installedByNpm(
  { url }: NpmRegistry,
  names: readonly string[],
  as = "",
): Promise<Record<string, Record<string, string>>> {
  const folder = await Deno.makeTempDir({ prefix: "rung-npm-user-" });
  const run = async (program: string, ...args: string[]) => {
    const { code, stdout, stderr } = await new Deno.Command(program, {
      args,
      cwd: folder,
      env: { NPM_CONFIG_USERCONFIG: `${folder}/.npmrc` },
    }).output();
    const said = new TextDecoder().decode(stdout);
    assertEquals(code, 0, said + new TextDecoder().decode(stderr));
    return said;
  };
  await Deno.writeTextFile(`${folder}/package.json`, json({ private: true }));
  const wanted = names.map((name) => `${name}${as}`);
  await run("npm", "install", ...wanted, "--registry", url, "--no-audit", "--no-fund");
  // fails where a requirement, or a peer's, is not met
  await run("npm", "ls", "--all");
  const all = `console.log(JSON.stringify(Object.fromEntries(
    ${JSON.stringify(names)}.map((each) => [each, require(each)]))))`;
  const told = JSON.parse(await run("node", "-e", all));
  await Deno.remove(folder, { recursive: true });
  return told;
}

/** What the registry has of packages: versions and what they ask for, and dist-tags. */
export async function onNpm({ url }: NpmRegistry, names: readonly string[]) {
  return await Promise.all(names.map(async (name) => {
    const answer = await fetch(`${url}/${name}`);
    const { versions, "dist-tags": tags } = await answer.json();
    return {
      ...{ name, tags },
      versions: Object.entries<Record<string, unknown>>(versions).map(
        ([version, { dependencies, peerDependencies }]) => [
          version,
          dependencies,
          peerDependencies,
        ],
      ),
    };
  }));
}
