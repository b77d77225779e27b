import { notesOf } from "../../lib/notes/mod.ts";
import { announcement } from "../../lib/notes/targets/announcement.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { commits } from "./commit_rows.ts";

/** The announcement of a release that people wrote this for. */
function announced(written: string, ...messages: string[]): string {
  const notes = notesOf({
    channel: "stable",
    tag: "v1.1.0",
    commits: commits(...messages),
    written,
  });
  return announcement.write(notes, {});
}

Deno.test("an announcement names what people wrote first, in words alone", () => {
  const written = "Much is new.\n\n### Added\n\n- **A** [door](https://x.org/a_(b)) " +
    "([#5](https://github.com/o/r/pull/5))\n  with a lock\n  - of steel\n" +
    "- A `key_ring` \\[small] (#6, #7)\n\n### Fixed\n\n- A hinge, [#8]\n- A step\n";
  assertEquals(
    announced(written, "feat!: a floor", "fix: a hinge"),
    "v1.1.0 is out.\n\n" +
      "- A door (#5) with a lock\n- A `key_ring` [small]\n- A hinge, #8\n- and 2 more\n",
  );
});

Deno.test("an announcement goes on with the commits behind what people wrote", () => {
  const told = announced("- A door\n", "fix: a hinge", "feat: a floor");
  assertEquals(told, "v1.1.0 is out.\n\n- A door\n- a floor\n- a hinge\n");
  const led = announced("- These move:\n  - one\n- A door\n");
  assertEquals(led, "v1.1.0 is out.\n\n- A door\n- These move:\n");
});

Deno.test("an announcement takes the first words where people wrote no list", () => {
  const told = announced("## Why\n\nDoors,\nat last.\n\nMore of it.\n", "fix: a hinge");
  assertEquals(told, "v1.1.0 is out.\n\n- Doors, at last.\n- a hinge\n");
});

Deno.test("an announcement of a hostile text takes no longer than it is", () => {
  const before = performance.now();
  assert(announced(`- ${"[".repeat(100_000)}\n`).length < 200);
  assert(performance.now() - before < 1_000, "takes as long as its square");
});
