/**
 * Changelogs in reStructuredText and AsciiDoc, read by their own implementations, docutils
 * and Asciidoctor: a release goes in and nothing else changes, and no title of a commit is
 * markup. One that is not installed is skipped by name, and fails with RUNG_ORACLES=require.
 */
import fc from "fast-check";
import { insertSection } from "../../lib/notes/mod.ts";
import { markupOf } from "../../lib/notes/changelog/outline.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { hostileText } from "../notes/hostile.ts";
import { FORMS, formText, releaseFor } from "../words/forms.ts";
import { ask, HOME } from "./oracles.ts";

const REQUIRED = Deno.env.get("RUNG_ORACLES") === "require";
const DRIVERS = new URL("drivers/", import.meta.url).pathname;

interface Read {
  readonly blocks: readonly string[];
  /** Warnings and worse. */
  readonly told: string;
}

interface Reader {
  readonly title: string;
  readonly ending: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What a line of text without markup may become. */
  readonly isInert: (block: string) => boolean;
}

const READERS: readonly Reader[] = [
  {
    title: "docutils",
    ending: ".rst",
    command: ["python3", `${DRIVERS}changelog_rst.py`],
    env: { PYTHONPATH: `${HOME}/python` },
    isInert: (block) =>
      (block.match(/<\w+/g) ?? []).every((tag) =>
        ["<list_item", "<paragraph", "<literal"].includes(tag)
      ),
  },
  {
    title: "Asciidoctor",
    ending: ".adoc",
    command: ["node", `${DRIVERS}changelog_adoc.mjs`],
    env: { RUNG_NPM: `${HOME}/npm` },
    isInert: (block) =>
      block.startsWith("item ") &&
      (block.match(/<\/?\w+/g) ?? []).every((tag) => /^<\/?code$/.test(tag)),
  },
];

async function read(
  reader: Reader,
  texts: readonly string[],
): Promise<Read[] | undefined> {
  const { command, env } = reader;
  try {
    const lines = await ask(
      { scheme: "", title: "", command, env },
      texts.map((text) => JSON.stringify(text)),
    );
    const answers: Read[] = lines.map((line) => JSON.parse(line));
    // Asciidoctor numbers titles that say the same
    const plain = (block: string) => block.replace(/ id="_\w+"/, "");
    return answers.map((each) => ({ ...each, blocks: each.blocks.map(plain) }));
  } catch (error) {
    if (REQUIRED) throw error;
  }
}

for (const reader of READERS) {
  const forms = FORMS.filter(({ name }) => name.endsWith(reader.ending));
  const texts = forms.flatMap(({ name }) => {
    const before = formText(name);
    return [before, insertSection(before, releaseFor(name)).text];
  });
  const hostile = fc.sample(hostileText, { seed: 21, numRuns: 1_500 })
    .filter((text) => text.trim() !== "");
  const { escape } = markupOf(`x${reader.ending}`);
  const items = hostile.map((text) => `* ${escape(text) || "(no title)"}\n`);
  const answer = await read(reader, [...texts, ...items]);

  for (const [i, { name }] of forms.entries()) {
    Deno.test({
      name: `${reader.title} finds all of ${name} after a release went in`,
      ignore: answer === undefined,
      fn() {
        const [before, after] = answer!.slice(i * 2, i * 2 + 2) as [Read, Read];
        let at = 0;
        for (const block of before.blocks) {
          // the one thing a release may replace
          if (block.includes("<paragraph>Unreleased<")) continue;
          const found = after.blocks.indexOf(block, at);
          assert(found >= 0, `lost: ${block}`);
          at = found + 1;
        }
        assert(after.blocks.length > before.blocks.length, "nothing was added");
        assertEquals(after.told, before.told);
      },
    });
  }

  Deno.test({
    name: `${reader.title} finds no markup in titles made to have some`,
    ignore: answer === undefined,
    fn() {
      for (const [i, { blocks, told }] of answer!.slice(texts.length).entries()) {
        const shown = JSON.stringify([hostile[i], items[i], blocks, told]);
        assertEquals(blocks.length, 1, shown);
        assert(reader.isInert(blocks[0]!) && told === "", shown);
      }
    },
  });
}
