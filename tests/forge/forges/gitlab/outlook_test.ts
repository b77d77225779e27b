import "../../../support/loadable.ts";
import { outlookOf } from "../../../../lib/forge/forges/gitlab/runs.ts";
import { assertEquals } from "../../../support/assert.ts";

const JOB = 'script: ["true"]';
const FILES: Record<string, string> = {
  "ci/tags.yml": `publish:\n  ${JOB}\n  rules:\n    - if: $CI_COMMIT_TAG\n`,
  "loop.yml": "include: loop.yml\n",
};

const ROWS: readonly (readonly [file: string, isExpected: boolean])[] = [
  [`publish:\n  ${JOB}\n  rules:\n    - if: $CI_COMMIT_TAG\n`, true],
  [`publish:\n  ${JOB}\n  rules:\n    - if: $CI_COMMIT_TAG =~ /^v/\n`, true],
  [`publish:\n  ${JOB}\n  only: [tags]\n`, true],
  [`publish:\n  ${JOB}\n  only:\n    refs: [tags]\n`, true],
  [`test:\n  ${JOB}\n`, false],
  [`test:\n  ${JOB}\n  rules:\n    - if: $CI_COMMIT_BRANCH\n`, false],
  ["include:\n  - local: /ci/tags.yml\n", true],
  ["include: ci/tags.yml\n", true],
  ["include: loop.yml\n", false],
  ["include:\n  - remote: https://example.com/x.yml\n", false],
  [
    `workflow:\n  rules:\n    - if: $CI_COMMIT_BRANCH\npublish:\n  ${JOB}\n  only: [tags]\n`,
    false,
  ],
  [
    `workflow:\n  rules:\n    - if: $CI_COMMIT_TAG\npublish:\n  ${JOB}\n  only: [tags]\n`,
    true,
  ],
];

for (const [file, isExpected] of ROWS) {
  Deno.test(`outlookOf() ${isExpected ? "expects" : "does not expect"} a pipeline of ${JSON.stringify(file)}`, async () => {
    const { expected } = await outlookOf(file, (path) => Promise.resolve(FILES[path]));
    assertEquals(expected.length, isExpected ? 1 : 0);
  });
}

Deno.test("outlookOf() says of a file that is no YAML that it is none", async () => {
  const { notes } = await outlookOf("a: [", () => Promise.resolve(undefined));
  assertEquals(notes, [".gitlab-ci.yml cannot be read as YAML"]);
});
