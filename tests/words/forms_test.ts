/**
 * The forms of changelogs as projects have them, rebuilt: a release goes in, in the project's
 * own form, and nothing else changes.
 *
 * `NAME.ext` in tests/fixtures/changelogs is before, `NAME.after.ext` after. Write the
 * latter anew, and read what changed: `deno run -A tests/words/write_forms.ts`.
 */
import { insertSection } from "../../lib/notes/mod.ts";
import { markupOf, outlineOf } from "../../lib/notes/changelog/outline.ts";
import { plannedFor, sectionsOf } from "../../lib/notes/changelog/sections.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { FORMS, formText, releaseFor } from "./forms.ts";
import { type Node, treeOf } from "../notes/markdown_tree.ts";

for (const { name, isMarkdown } of FORMS) {
  const before = formText(name);
  const after = formText(name.replace(/(\.\w+)$/, ".after$1"));

  Deno.test(`${name}: the release has the form of those there`, () => {
    assertEquals(insertSection(before, releaseFor(name)).text, after);
  });

  Deno.test(`${name}: twice is once, also with CRLF`, () => {
    const crlf = (text: string) => text.replaceAll("\n", "\r\n");
    const release = releaseFor(name);
    assertEquals(insertSection(after, release), {
      text: after,
      isNew: false,
      isThere: true,
    });
    assertEquals(insertSection(crlf(before), release).text, crlf(after));
  });

  Deno.test(`${name}: the releases that were there are read as before`, () => {
    const now = releasesIn(name, after);
    for (const version of releasesIn(name, before)) {
      if (version === takenIn(name, before)) continue;
      assert(now.includes(version), `lost: ${version}`);
    }
    assert(now.includes(releaseFor(name).spelled ?? ""), now.join(" "));
  });

  if (!isMarkdown) continue;
  Deno.test(`${name}: a renderer finds all that was there, in its order`, () => {
    const taken = takenIn(name, before);
    const isTaken = (block: string) =>
      block.startsWith('{"type":"heading"') &&
      block.includes(taken ?? "(development version)");
    const old = blocksOf(treeOf(before)).filter((each) => !isTaken(each));
    const now = blocksOf(treeOf(after));
    let at = 0;
    for (const block of old) {
      const found = now.findIndex((each, i) => i >= at && holds(each, block));
      assert(found >= 0, `lost: ${block}`);
      at = found + 1;
    }
    assert(now.length > old.length, "nothing was added");
  });
}

/** The versions of a changelog's sections. */
function releasesIn(name: string, text: string): readonly string[] {
  return sectionsOf(outlineOf(text, markupOf(name, text))).releases
    .map(({ title }) => title.version);
}

/** The version that the release writes its own over, where one is planned. */
function takenIn(name: string, text: string): string | undefined {
  const sections = sectionsOf(outlineOf(text, markupOf(name, text)));
  return plannedFor(sections, releaseFor(name))?.title.version;
}

/** The document's own blocks, without what a release changes: links to what is unreleased. */
function blocksOf(tree: Node): string[] {
  return (tree.children ?? []).map((each) =>
    JSON.stringify(each, (key, value) => key === "position" ? undefined : value)
  ).filter((each) =>
    !/"label":"unreleased"|\/compare\/[^"]*\.\.(?:HEAD|main|master)"/i.test(each)
  );
}

/** Whether a block is what it was, or a list with more items at its end. */
function holds(now: string, old: string): boolean {
  const isList = old.startsWith('{"type":"list"');
  return now === old || isList && now.startsWith(old.slice(0, -2));
}
