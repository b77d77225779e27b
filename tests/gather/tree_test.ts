/** The tree of a project's files, and what it asks of the disk. */
import { assertEquals } from "@std/assert";
import { treeOf } from "../../lib/gather/tree.ts";
import type { Entries } from "../../lib/system/world.ts";
import { worldOf } from "../support/rung.ts";

Deno.test("treeOf() looks for no folder that the one above is known not to have", () => {
  const there: Record<string, Entries> = {
    "": { files: ["link"], folders: ["App"] },
    "/App": { files: ["a"], folders: [] },
  };
  const asked: string[] = [];
  const world = worldOf({ cwd: "/p", env: {} }, { out: "", err: "" });
  const entries = (folder: string) => {
    const below = folder.replaceAll("\\", "/").replace(/^.*?\/p(?=\/|$)/, "");
    asked.push(below);
    // a disk that tells no case apart, and follows links
    return below === "/link"
      ? { files: ["b"], folders: [] }
      : there[below] ?? there[below.replace("app", "App")] ??
        { files: [], folders: [] };
  };
  const tree = treeOf({ ...world, disk: { ...world.disk, entries } }, "/p");
  assertEquals(tree.list(""), ["link"]);
  assertEquals(tree.list("app"), ["a"]);
  assertEquals(tree.list("link"), ["b"]);
  assertEquals(tree.list("none"), []);
  assertEquals(tree.list("app/none"), []);
  assertEquals(asked, ["", "/app", "/link"]);
});
