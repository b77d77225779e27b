/** A Cargo workspace of four: two ask for each other, one of them for development alone. */
import { assertEquals } from "../../support/assert.ts";
import type { CratesRegistry } from "../registries/crates.ts";

const VERSION = 'pub const VERSION: &str = env!("CARGO_PKG_VERSION");\n';

/** A crate's folder. */
function crate(
  name: string,
  dependencies: string,
  source: string,
  file = "lib",
): Record<string, string> {
  const manifest =
    `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n` +
    `description = "A crate"\nlicense = "MIT"\n\n${dependencies}`;
  return {
    [`crates/${name}/Cargo.toml`]: manifest,
    [`crates/${name}/src/${file}.rs`]: source,
  };
}

const LOCKED = {
  app: ["parts", "zbase"],
  kit: ["zbase"],
  parts: ["zbase"],
  zbase: ["kit"],
};

/** The workspace and its lockfile. */
export const CRATE_FILES: Readonly<Record<string, string>> = {
  "Cargo.toml": `[workspace]
members = ["crates/*"]
resolver = "2"

[workspace.dependencies]
zbase = { path = "crates/zbase", version = "1.0.0", registry = "local" }
`,
  "Cargo.lock": `version = 4\n${
    Object.entries(LOCKED).map(([name, needs]) =>
      `\n[[package]]\nname = "${name}"\nversion = "1.0.0"\ndependencies = [\n` +
      `${needs.map((each) => ` "${each}",\n`).join("")}]\n`
    ).join("")
  }`,
  ...crate("zbase", '[dev-dependencies]\nkit = { path = "../kit" }\n', VERSION),
  ...crate("kit", "[dependencies]\nzbase.workspace = true\n", VERSION),
  ...crate(
    "parts",
    '[dependencies]\nzbase = { path = "../zbase", version = "1", registry = "local" }\n',
    `${VERSION}pub const ZBASE: &str = zbase::VERSION;\n`,
  ),
  ...crate(
    "app",
    '[dependencies]\nparts = { path = "../parts", version = "1.0", registry = "local" }\n' +
      "zbase.workspace = true\n",
    'fn main() { println!("{} {} {}", env!("CARGO_PKG_VERSION"), parts::ZBASE, zbase::VERSION) }\n',
    "main",
  ),
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n",
  ".gitignore": "target/\n",
};

/** Runs cargo as a user of the registry does, in a home and a folder of its own. */
async function byCargo(
  { cargo }: CratesRegistry,
  files: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<string> {
  const dir = await Deno.makeTempDir({ prefix: "rung-cargo-user-" });
  const script = cargo.replace(/CARGO_HOME="[^"]*"/, `CARGO_HOME="${dir}/home"`);
  await Deno.mkdir(`${dir}/src`);
  for (const [path, text] of Object.entries({ ...files, "cargo.sh": script })) {
    await Deno.writeTextFile(`${dir}/${path}`, text);
  }
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    args: ["cargo.sh", ...args],
    cwd: dir,
  }).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  await Deno.remove(dir, { recursive: true });
  return new TextDecoder().decode(stdout).trim();
}

/** The versions that libraries say of themselves, asked for as `wanted`. */
export async function gotByCargo(
  registry: CratesRegistry,
  wanted: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const needs = Object.entries(wanted).map(([name, version]) =>
    `${name} = { version = "${version}", registry = "local" }\n`
  );
  const says = Object.keys(wanted).map((name) => `println!("{}", ${name}::VERSION);`);
  const files = {
    "Cargo.toml":
      `[package]\nname = "user"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\n${
        needs.join("")
      }`,
    "src/main.rs": `fn main() { ${says.join(" ")} }\n`,
  };
  return (await byCargo(registry, files, "run", "--quiet")).split("\n");
}

/** What the program says of itself and its libraries, once it is installed. */
export async function ranByCargo(
  registry: CratesRegistry,
  version: string,
): Promise<string> {
  const root = await Deno.makeTempDir({ prefix: "rung-cargo-root-" });
  const wanted = version === "" ? [] : ["--version", version];
  await byCargo(
    registry,
    {},
    ...["install", "--quiet", "app", "--registry", "local", "--root", root, ...wanted],
  );
  const { stdout } = await new Deno.Command(`${root}/bin/app`).output();
  await Deno.remove(root, { recursive: true });
  return new TextDecoder().decode(stdout).trim();
}
