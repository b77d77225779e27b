/** Where rung lives is baked in where a release is built; a checkout knows of no owner. */
import { BAKED, homeOf } from "../../lib/plan/mod.ts";
import { atHome } from "../../scripts/compile.ts";
import { assert, assertEquals } from "../support/assert.ts";

const ROOT = new URL("../../", import.meta.url);
/** What stands for the owner, whom a release alone knows. */
const PLACE = "OWNER/rung";
const HOME = `https://github.com/${PLACE}`;

function pages(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].flatMap(({ name, isDirectory }) =>
    isDirectory ? pages(`${folder}${name}/`) : [`${folder}${name}`]
  ).filter((path) => path.endsWith(".md"));
}

const PLACES = [
  "README.md",
  ...pages("docs/"),
  "scripts/install.sh",
  "scripts/install.ps1",
];

Deno.test("every address of a release, and of the image, is that of rung's home", () => {
  const address = /(?:https:\/\/github\.com|ghcr\.io)\/([\w.-]+\/rung)\b/g;
  const found = PLACES.flatMap((path) =>
    [...Deno.readTextFileSync(new URL(path, ROOT)).matchAll(address)]
      .map(([, place]) => `${path}: ${place}`)
  );
  assertEquals(found.filter((each) => !each.endsWith(`: ${PLACE}`)), []);
  for (const path of ["README.md", "docs/install.md", "scripts/install.sh"]) {
    assert(found.includes(`${path}: ${PLACE}`), path);
  }
  const script = Deno.readTextFileSync(new URL("scripts/install.sh", ROOT));
  assert(script.includes(`\nhome=${HOME}\nimage=ghcr.io/${PLACE}\n`));
});

Deno.test("a rung that was not built for a release does not know its home", () => {
  assertEquals(homeOf(() => undefined, "upgrade").ok, false);
  const named = homeOf((name) => name === "RUNG_HOME" ? "https://h/o/rung/" : "", "x");
  assertEquals(named, { ok: true, value: "https://h/o/rung" });
  assert(!URL.canParse(BAKED));
});

Deno.test("a release's install scripts say where they are from", () => {
  const script = Deno.readTextFileSync(new URL("scripts/install.sh", ROOT));
  const own = atHome(script, "https://github.com/Acme/rung");
  assert(
    own.includes("\nhome=https://github.com/Acme/rung\nimage=ghcr.io/acme/rung\n"),
  );
  assertEquals(atHome(script, undefined), script);
});
