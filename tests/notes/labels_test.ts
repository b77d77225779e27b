/** What labels of requests say of a commit. */
import {
  type Commit,
  partOf,
  releasedChanges,
  withLabels,
} from "../../lib/notes/mod.ts";
import { release } from "../../lib/version/mod.ts";
import { assertEquals } from "../support/assert.ts";

const commit = (subject: string, body = ""): Commit => ({ sha: "a", subject, body });

/** What is read with these labels: the part, and the heading's type. */
function partWith(labels: readonly string[], told = commit("Handle it"), own = {}) {
  const meanings = new Map(Object.entries(own)) as NonNullable<Commit["meanings"]>;
  return partOf([withLabels({ ...told, meanings }, labels)], release(1, 0, 0));
}

Deno.test("labels say the part, in the spellings that projects have", () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    major: ["breaking", "Breaking Change", "semver-major", "semver: major", "major"],
    minor: [
      "enhancement",
      "type: feature",
      "kind/feature",
      "✨ Feature",
      "pr: new_feature",
    ],
    patch: ["bug", "bug fix", "🐛 bug", "semver:patch", "type/bug", "dependencies"],
  };
  for (const [part, labels] of Object.entries(cases)) {
    for (const label of labels) assertEquals(partWith([label]), part, label);
  }
  for (const label of ["documentation", "kind/docs", "chore", "ignore-for-release"]) {
    assertEquals(partWith([label]), undefined, label);
  }
});

Deno.test("the label that asks for most counts, and one that leaves out before all", () => {
  assertEquals(partWith(["documentation", "bug", "enhancement"]), "minor");
  assertEquals(partWith(["breaking", "skip-changelog"]), undefined);
});

Deno.test("labels overrule the title, and nothing that is said to break", () => {
  assertEquals(partWith(["bug"], commit("feat: x", "* feat: y")), "patch");
  assertEquals(partWith(["bug"], commit("x", "BREAKING CHANGE: y")), "major");
  assertEquals(partWith(["bug"], commit("x", "Changelog: skip")), undefined);
  assertEquals(partWith(["question", "area: docs", "major-customer"]), "patch");
  assertEquals(partWith(["question"], commit("feat: x")), "minor");
});

Deno.test("what the project says of a label goes before what most mean", () => {
  const own = { "needs qa": { level: "minor", heading: "Added" } };
  assertEquals(partWith(["Needs QA"], undefined, own), "minor");
  const bug = { bug: { level: "none", heading: "Changed" } };
  assertEquals(partWith(["bug"], undefined, bug), undefined);
});

Deno.test("a merge has the label once, with its branch", () => {
  const merge = { ...commit("Merge pull request #1 from a/b"), isMerge: true };
  const all = [merge, commit("One")].map((each) => withLabels(each, ["bug"]));
  assertEquals(releasedChanges(all).map(({ subject }) => subject), ["One"]);
});
