/** Lockfiles too large to be parsed twice. */
import "../support/loadable.ts";
import { assertEquals, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import { discover, rewrite } from "../../lib/files/mod.ts";
import { LARGE } from "../../lib/files/syntax.ts";
import { release } from "../../lib/version/mod.ts";

/** More than `LARGE` characters of `piece(i)`. */
function much(piece: (i: number) => string): string {
  const count = Math.ceil(LARGE / piece(0).length) + 1;
  return Array.from({ length: count }, (_, i) => piece(i)).join("");
}

const CARGO = (version: string) => {
  const others = much((i) =>
    `[[package]]\nname = "left-${i}"\nversion = "1.4.0"\nsource = "registry+x"\n\n`
  );
  return `version = 4\n\n${others}[[package]]\nname = "tool"\nversion = "${version}"\n\n` +
    `[[package]]\nname = "tool"\nversion = "1.4.0"\nsource = "registry+x"\n`;
};

const NPM = (version: string) => {
  const others = much((i) => `"node_modules/left-${i}": { "version": "1.4.0" },\n`);
  return `{\n"name": "tool",\n"version": "${version}",\n"packages": {\n${others}` +
    `"": { "version": "${version}" }\n}\n}\n`;
};

for (
  const [path, manifest, text] of [
    ["Cargo.lock", "Cargo.toml", CARGO],
    ["package-lock.json", "package.json", NPM],
  ] as const
) {
  Deno.test(`rewrite() changes the project's own version in a large ${path}`, async () => {
    const own = manifest === "Cargo.toml"
      ? '[package]\nname = "tool"\nversion = "1.4.0"\n'
      : '{ "name": "tool", "version": "1.4.0" }';
    const tree = treeOf({ [manifest]: own, [path]: text("1.4.0") });
    const { files } = assertOk(await discover(tree, []));
    const file = files.find((each) => each.path === path)!;
    const { after } = assertOk(rewrite(file, release(1, 5, 0), 0));
    assertEquals(after === text("1.5.0"), true);
  });
}
