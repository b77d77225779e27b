import "../support/loadable.ts";
import { outlookOf, skipMarkOf } from "../../lib/forge/mod.ts";
import { assertEquals, assertStringIncludes } from "../support/assert.ts";

const push = (filter: string) => `on:\n  push:\n    ${filter}\n`;

/** A workflow, a tag, and whether pushing that tag starts it. */
const ROWS: readonly [string, string, boolean][] = [
  ["on: push\n", "v1.0.0", true],
  ["on: [push, pull_request]\n", "v1.0.0", true],
  ["on:\n  push:\n", "v1.0.0", true],
  ["'on': push\n", "v1.0.0", true],
  ["on: pull_request\n", "v1.0.0", false],
  ["on: workflow_dispatch\n", "v1.0.0", false],
  [push('tags: ["v*"]'), "v1.0.0-rc.1", true],
  [push("tags: v*"), "v1.0.0", true],
  [push('tags: ["v*"]'), "core@1.0.0", false],
  [push('tags: ["v[0-9]+.[0-9]+.[0-9]+"]'), "v1.10.0", true],
  [push('tags: ["v[0-9]+.[0-9]+.[0-9]+"]'), "v1.10.0-rc.1", false],
  [push('tags: ["v*", "!v*-*"]'), "v1.0.0-rc.1", false],
  [push('tags: ["v*", "!v*-*"]'), "v1.0.0", true],
  [push('tags: ["!v*-*", "v*"]'), "v1.0.0-rc.1", true],
  [push('tags: ["*"]'), "pkg/v1.0.0", false],
  [push('tags: ["**"]'), "pkg/v1.0.0", true],
  [push('tags: ["v1.0.?0"]'), "v1.0.0", true],
  [push('tags: ["v1.0.0"]'), "v1x0x0", false],
  [push('tags: ["v(1)"]'), "v1", false],
  [push('tags-ignore: ["v*"]'), "v1.0.0", false],
  [push('tags-ignore: ["w*"]'), "v1.0.0", true],
  [push("branches: [main]"), "v1.0.0", false],
  [push("branches-ignore: [main]"), "v1.0.0", false],
  [push("paths: [src/**]"), "v1.0.0", true],
  ['on:\n  push:\n    branches: [main]\n    tags: ["v*"]\n', "v1.0.0", true],
];
for (const [text, tag, starts] of ROWS) {
  Deno.test(`outlookOf() sees ${tag} ${starts ? "start" : "pass"} ${JSON.stringify(text)}`, async () => {
    const file = { path: "w.yml", text };
    const outlook = await outlookOf([file], {
      tag,
      isPrerelease: false,
      isPublished: false,
    });
    assertEquals(outlook.expected, starts ? [{ path: "w.yml", event: "push" }] : []);
  });
}

const RELEASES: readonly [string, boolean, boolean][] = [
  ["on: release\n", true, true],
  ["on:\n  release:\n    types: [published]\n", true, true],
  ["on:\n  release:\n    types: [released]\n", true, false],
  ["on:\n  release:\n    types: [released]\n", false, true],
  ["on:\n  release:\n    types: [prereleased]\n", true, false],
  ["on:\n  release:\n    types: [created]\n", false, false],
];
for (const [text, isPrerelease, starts] of RELEASES) {
  const kind = isPrerelease ? "a pre-release" : "a release";
  Deno.test(`outlookOf() sees ${kind} ${starts ? "start" : "pass"} ${JSON.stringify(text)}`, async () => {
    const told = { tag: "v1", isPrerelease, isPublished: true };
    const outlook = await outlookOf([{ path: "w.yml", text }], told);
    assertEquals(outlook.expected, starts ? [{ path: "w.yml", event: "release" }] : []);
    const alone = await outlookOf([{ path: "w.yml", text }], {
      ...told,
      isPublished: false,
    });
    assertEquals(alone.expected, []);
  });
}

Deno.test("outlookOf() says why a workflow will not start", async () => {
  const files = [
    { path: "a.yml", text: push("tags: [release-*]") },
    { path: "b.yml", text: "on:\n  release:\n    types: [prereleased]\n" },
    { path: "c.yml", text: "on: [\n" },
  ];
  const { expected, notes } = await outlookOf(files, {
    tag: "v1",
    isPrerelease: true,
    isPublished: true,
  });
  assertEquals(expected, []);
  for (const [i, words] of ["release-*", "published", "cannot be read"].entries()) {
    assertStringIncludes(notes[i]!, words);
  }
});

Deno.test("skipMarkOf() finds each mark that stops workflows, and nothing else", () => {
  const marks = [
    "[skip ci]",
    "[ci skip]",
    "[no ci]",
    "[skip actions]",
    "[actions skip]",
  ];
  for (const mark of marks) assertEquals(skipMarkOf(`chore: bump ${mark}`), mark);
  assertEquals(
    skipMarkOf("chore: x\n\nbody\n\nskip-checks: true\n"),
    "skip-checks: true",
  );
  for (
    const text of [
      "chore: skip ci",
      "feat: [skip-ci]",
      "docs: tell of skip-checks: true",
    ]
  ) {
    assertEquals(skipMarkOf(text), undefined);
  }
});
