/** Where rung lives is said once, in lib/plan/distribution.ts; all other places follow it. */
import { HOME } from "../../lib/plan/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";

const ROOT = new URL("../../", import.meta.url);
/** `OWNER/NAME`. */
const PLACE = new URL(HOME).pathname.slice(1);

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
