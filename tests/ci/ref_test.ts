import { assertEquals } from "../support/assert.ts";
import { branchOf, pageOf, shaOf, tagOf } from "../../lib/ci/ref.ts";

Deno.test("tagOf() and branchOf() read full references only", () => {
  const rows = [
    ["refs/tags/v1.0.0", "v1.0.0", undefined],
    ["refs/tags/pkg/v1.0.0", "pkg/v1.0.0", undefined],
    ["refs/heads/feature/x", undefined, "feature/x"],
    ["refs/pull/1/merge", undefined, undefined],
    ["v1.0.0", undefined, undefined],
    [undefined, undefined, undefined],
  ] as const;
  for (const [ref, tag, branch] of rows) {
    assertEquals([tagOf(ref), branchOf(ref)], [tag, branch]);
  }
});

Deno.test("shaOf() takes whole commit ids only", () => {
  const sha = "ffac537e6cbbf934b08745a378932722df287a53";
  for (const text of [sha, "0".repeat(64)]) assertEquals(shaOf(text), text);
  for (const text of ["HEAD", sha.slice(1), `${sha}0`, "", undefined]) {
    assertEquals(shaOf(text), undefined);
  }
});

Deno.test("pageOf() drops what a URL carries besides its place", () => {
  const rows = [
    [
      "https://user:ghp_secret@github.com/octo/todo.git",
      "https://github.com/octo/todo",
    ],
    ["https://x-token@dev.azure.com/o/p/_git/r", "https://dev.azure.com/o/p/_git/r"],
    ["git@github.com:octo/todo.git", "https://github.com/octo/todo"],
    ["ssh://git@github.com/octo/todo/", "https://github.com/octo/todo"],
    ["http://bitbucket.org/octo/todo", "https://bitbucket.org/octo/todo"],
    ["/srv/git/todo.git", undefined],
    ["", undefined],
  ] as const;
  for (const [url, page] of rows) assertEquals(pageOf(url), page, url);
});
