/** The merge of what people and plan wrote into the same text. */
import fc from "fast-check";
import { mergeLines } from "../../lib/release/pulls/lines.ts";
import { assertEquals } from "../support/assert.ts";

const BASE = "# 1.1.0-rc.1\n\n### Added\n\n- One\n- Two\n- Three\n";
const change = (from: string, to: string) => (text: string) => text.replace(from, to);

/** What the plan changes, what people change, and what becomes of it. */
const KINDS: readonly [
  name: string,
  ours: (text: string) => string,
  theirs: (text: string) => string,
  merged: string | undefined,
][] = [
  ["neither", (text) => text, (text) => text, BASE],
  [
    "the plan alone",
    change("rc.1", "rc.2"),
    (text) => text,
    change("rc.1", "rc.2")(BASE),
  ],
  ["people alone", (text) => text, change("One", "1"), change("One", "1")(BASE)],
  ["both, the same", change("One", "1"), change("One", "1"), change("One", "1")(BASE)],
  [
    "lines apart",
    change("rc.1", "rc.2"),
    change("Three", "3"),
    change("Three", "3")(change("rc.1", "rc.2")(BASE)),
  ],
  [
    "lines that touch",
    change("- Two", "- 2"),
    change("- One", "- 1"),
    change("- One\n- Two", "- 1\n- 2")(BASE),
  ],
  [
    "a new entry beside an edited one",
    change("- Three\n", "- Three\n- Four\n"),
    change("- Three", "- 3"),
    change("- Three\n", "- 3\n- Four\n")(BASE),
  ],
  [
    "a new entry before an edited one",
    change("- One", "- Zero\n- One"),
    change("- One", "- 1"),
    change("- One", "- Zero\n- 1")(BASE),
  ],
  [
    "new lines of both at one place",
    change("- Three\n", "- Three\n- Four\n"),
    change("- Three\n", "- Three\n- Thanks\n"),
    change("- Three\n", "- Three\n- Four\n- Thanks\n")(BASE),
  ],
  [
    "a line that people took away",
    change("rc.1", "rc.2"),
    change("- Two\n", ""),
    change("- Two\n", "")(change("rc.1", "rc.2")(BASE)),
  ],
  ["one line, two ways", change("One", "1"), change("One", "I"), undefined],
  [
    "a line taken away that the plan changes",
    change("Two", "2"),
    change("- Two\n", ""),
    undefined,
  ],
  ["the head, two ways", change("rc.1", "rc.2"), change("rc.1", "beta.1"), undefined],
  [
    "people begin with words",
    change("rc.1", "rc.2"),
    (text) => `Hello\n\n${text}`,
    `Hello\n\n${change("rc.1", "rc.2")(BASE)}`,
  ],
];

for (const [name, ours, theirs, merged] of KINDS) {
  Deno.test(`edits of both: ${name}`, () =>
    assertEquals(mergeLines(BASE, ours(BASE), theirs(BASE)), merged));
}

Deno.test("no edit is lost, and none is made up", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 8 })
    .map((lines) => lines.join("\n"));
  fc.assert(fc.property(text, text, text, (base, ours, theirs) => {
    assertEquals(mergeLines(base, base, theirs), theirs);
    assertEquals(mergeLines(base, ours, base), ours);
    assertEquals(mergeLines(base, ours, ours), ours);
    const merged = mergeLines(base, ours, theirs);
    if (merged === undefined) return;
    const count = (all: string, line: string) =>
      all.split("\n").filter((each) => each === line).length;
    for (const line of "abcd") {
      const most = count(ours, line) + count(theirs, line);
      if (count(merged, line) > most) throw new Error(`${line} is made up`);
    }
  }));
});
