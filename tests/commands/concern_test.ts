import { concernsOf } from "../../lib/commands/answers/concern.ts";
import { realDisk } from "../../lib/system/disk.ts";
import { assertEquals } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { spiedDisk } from "../support/strict_disk.ts";

Deno.test("an answer concerns what a project has, and all of it where the disk refuses a look", () =>
  withRepo((repo) => {
    const of = (disk: typeof realDisk) => concernsOf({ disk }, repo.dir);
    assertEquals(of(realDisk), { python: false, npm: true, image: false });
    const barred = { verb: "folders", path: `${repo.dir}/docs` } as const;
    assertEquals(of(spiedDisk(realDisk, [], barred)), {
      ...{ python: true, npm: true, image: true },
    });
    return Promise.resolve();
  }, { "package.json": '{ "name": "t" }\n', "docs/a.md": "a\n" }));

Deno.test("an answer does not concern what is only in examples and tests", () =>
  withRepo((repo) => {
    const found = concernsOf({ disk: realDisk }, repo.dir);
    assertEquals(found, { python: false, npm: false, image: false });
    return Promise.resolve();
  }, {
    "examples/wasm/package.json": '{ "name": "t" }\n',
    "tests/Dockerfile": "FROM x\n",
    "Samples/app/pyproject.toml": "[project]\n",
  }));
