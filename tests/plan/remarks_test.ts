/** What is said about how the next version was counted. */
import {
  configOf,
  DEFAULTS,
  type Facts,
  findPattern,
  historyOf,
  lineOf,
  readTags,
  remarksOn,
  saidBy,
} from "../../lib/plan/mod.ts";
import {
  assert,
  assertEquals,
  assertOk,
  assertStringIncludes,
} from "../support/assert.ts";

/** Facts of a log, newest first: `id parents… : message [tags…]`; the first is HEAD. */
function factsOf(lines: readonly string[], more: readonly string[] = []): Facts {
  const log = lines.map((line) => {
    const [, ids, message, , tags = ""] = /^(.*?) : (.*?)( \[(.*)\])?$/.exec(line)!;
    const [id, ...parents] = ids!.split(" ");
    const refs = tags.split(" ").filter(Boolean).map((tag) => `tag: refs/tags/${tag}`);
    return [id, parents.join(" "), refs.join(", "), message, ""].join("\n");
  });
  const head = lines[0]!.split(" ")[0]!;
  const history = historyOf(log.join("\0"), head);
  const names = [...history.byTag.keys(), ...more];
  const tags = readTags(
    assertOk(findPattern([...history.byTag.keys()])),
    names,
    undefined,
  );
  return {
    config: DEFAULTS,
    head,
    branch: "main",
    tags,
    line: lineOf(tags, history, head, false),
    now: new Date("2026-11-20T12:00:00Z"),
  };
}

const PLAIN = ["b a : feat: more", "a : feat: begin [v1.0.0]"];

Deno.test("nothing is said of what is as usual", () => {
  assertEquals(remarksOn(factsOf(PLAIN)), []);
});

Deno.test("a tag that cannot be read is told where it may be above what counts", () => {
  const said = (tag: string) => remarksOn(factsOf(PLAIN, [tag])).join("\n");
  assertEquals(said("v0.9.4int"), "");
  assertStringIncludes(said("v1.2.0int"), "cannot be read as a version");
});

Deno.test("where no tag is a version, those that may be meant as one are told", () => {
  const said = (...tags: string[]) =>
    remarksOn(factsOf(["b a : feat: more", "a : feat: begin"], tags)).join("\n");
  assertStringIncludes(said("2025.q1", "2025.q2", "latest"), "2 tags do not count");
  assertEquals(said("latest", "stable"), "");
  assertStringIncludes(said("nightly-1.0.0"), "called as builds and places are");
});

Deno.test("of a line without a stable release, the newest pre-release aside is told, and no stray tag", () => {
  const facts = factsOf([
    "z c : feat: more",
    "f c : feat: only there [v0.39b0]",
    "e c : feat: only there [v0.38b0]",
    "d c : feat: only there [v0.37b0]",
    "s c : feat: only there [v1.16.0]",
    "c b : feat: begin [v0.36b0]",
    "b : feat: first",
  ]);
  assertStringIncludes(
    remarksOn(facts).join("\n"),
    'tag "v0.39b0" does not count: HEAD does not lead to it; counted from "v0.36b0"',
  );
});

Deno.test("on the branch of a line, tags of other lines are told by nobody, its own are", () => {
  const on = (tag: string) => {
    const log = [
      "c a : fix: here",
      `b a : fix: there [${tag}]`,
      "a : feat: begin [v1.0.0]",
    ];
    return remarksOn({ ...factsOf(log), branch: "release/1.0" }).join("\n");
  };
  assertEquals(on("v2.0.0"), "");
  assertStringIncludes(on("v1.0.1"), 'tag "v1.0.1" does not count');
});

const SAID: readonly (readonly [what: string, facts: Facts, words: string])[] = [
  [
    "one tag of a package",
    factsOf(PLAIN, ["ui@2.0.0"]),
    'tag "ui@2.0.0" does not count',
  ],
  [
    "tags of packages",
    factsOf(PLAIN, ["ui@1.0.0", "ui@2.0.0"]),
    '2 tags of other packages do not count, "ui@2.0.0" is the highest',
  ],
  [
    "a release aside",
    factsOf([
      "c a : fix: here",
      "b a : fix: only there [v1.0.1]",
      "a : feat: begin [v1.0.0]",
    ]),
    'tag "v1.0.1" does not count: HEAD does not lead to it; counted from "v1.0.0"',
  ],
  [
    "a cycle that is begun again",
    factsOf([
      "c b : feat: more",
      "b a : fix: x [v1.0.1-rc.1]",
      "a : feat: begin [v1.0.0]",
    ]),
    '"v1.0.1-rc.1" is left: what came since asks for a minor version ("feat: more")',
  ],
  [
    "commits without a convention",
    factsOf([
      "g f : Add a",
      "f e : Add b",
      "e d : Add c",
      "d c : Add d",
      "c b : feat: e",
      "b a : Fix f",
      "a : feat: begin [v1.0.0]",
    ]),
    "1 of 6 commits follow the convention",
  ],
];
for (const [what, facts, words] of SAID) {
  Deno.test(`it is said of ${what}`, () => {
    const remarks = remarksOn(facts);
    assertEquals(remarks.length, 1, remarks.join("\n"));
    assertStringIncludes(remarks[0]!, words);
  });
}

Deno.test("of the convention nothing is said where commits do not decide", () => {
  const untold = ["Add a", "Add b", "Add c", "Add d", "Add e", "Fix f"];
  const since = (first: string) =>
    factsOf([
      ...untold.map((title, i) => `${7 - i} ${6 - i} : ${title}`),
      `1 : ${first}`,
    ]);
  const tagged = since("feat: begin [v1.0.0]");
  assertEquals(remarksOn(tagged).length, 1);
  assertEquals(remarksOn(tagged, { part: "minor" }), []);
  assertEquals(remarksOn(tagged, { version: "1.4.0" }), []);
  assertEquals(remarksOn(since("feat: begin")), []);
});

Deno.test("[commits] and since reach the line", () => {
  const config = assertOk(
    configOf(
      {
        since: "v1.0.1",
        commits: { docs: "patch, Changed", "first-parent": true },
      },
      "rung.toml",
      () => undefined,
    ),
  );
  const said = saidBy(config);
  assertEquals([said.since, said.isFirstParent], ["v1.0.1", true]);
  assertEquals(said.meanings?.get("docs"), { level: "patch", heading: "Changed" });
  assert(!configOf({ commits: { docs: "tiny" } }, "rung.toml", () => undefined).ok);
});

Deno.test("with first-parent, a merge is what it brings, and its branch says nothing", () => {
  const log = [
    ["d", "c b", "", "fix: the branch as a whole"],
    ["c", "a", "", "docs: x"],
    ["b", "a", "", "feat: a step on the branch"],
    ["a", "", "tag: refs/tags/v1.0.0", "feat: begin"],
  ].map((record) => record.join("\n") + "\n").join("\0");
  const history = historyOf(log, "d");
  const tags = readTags({ before: "v", after: "" }, ["v1.0.0"], undefined);
  const level = (isFirstParent: boolean) =>
    lineOf(tags, history, "d", false, { isFirstParent }).state.level;
  assertEquals([level(false), level(true)], ["minor", "patch"]);
});
