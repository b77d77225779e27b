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
