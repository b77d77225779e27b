/** The lock of rung's own packages is cut out of that of all. */
import { type Lock, lockOf, packagesUsed } from "../../scripts/lock.ts";
import { assertEquals } from "../support/assert.ts";

const FULL: Lock = {
  version: "5",
  specifiers: {
    "npm:@a/one@^1": "1.0.0",
    "npm:two@2": "2.0.0",
    "npm:three@3": "3.0.0",
  },
  npm: {
    "@a/one@1.0.0": { dependencies: ["deep@1.0.0", "leaf"] },
    "deep@1.0.0": {},
    "deep@2.0.0": {},
    "leaf@1.0.0": { dependencies: ["@a/one"] },
    "three@3.0.0": { dependencies: ["leaf"] },
    "two@2.0.0": { dependencies: ["deep@2.0.0"] },
  },
};

Deno.test("lockOf() keeps what is used and all that it needs, as Deno would write it", () => {
  assertEquals(lockOf(FULL, ["@a/one"]), {
    version: "5",
    specifiers: { "npm:@a/one@^1": "1.0.0" },
    npm: {
      "@a/one@1.0.0": { dependencies: ["deep", "leaf"] },
      "deep@1.0.0": {},
      "leaf@1.0.0": { dependencies: ["@a/one"] },
    },
  });
  assertEquals(lockOf(FULL, ["@a/one", "two", "three"]), FULL);
});

Deno.test("packagesUsed() reads the import map's forms", () => {
  const imports = {
    "one": "npm:@a/one@^1",
    "x/": "npm:/two@2/",
    "deep/part": "npm:deep@1/part.js",
  };
  const texts = ['from "one"', 'import("x/y.json")', 'from "deep/part"'];
  assertEquals(packagesUsed(imports, texts), ["@a/one", "two", "deep"]);
  assertEquals(packagesUsed(imports, []), []);
});
