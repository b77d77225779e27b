import type { Ask, Place, Reply } from "../../../../lib/forge/mod.ts";
import {
  commitOnBranch,
  commitsOf,
} from "../../../../lib/forge/forges/github/commits.ts";
import { assertEquals, assertStringIncludes } from "../../../support/assert.ts";

/** A forge that gives one answer, and what it was asked. */
function forgeOf(answer: Partial<Reply>) {
  const asked: Ask[] = [];
  const place: Place = {
    ...{ forge: "github", owner: "acme", repo: "tool", server: "https://github.com" },
    ...{ api: "https://api.github.com", git: "", web: "" },
  };
  return {
    asked,
    forge: {
      place,
      source: "PAT",
      send(ask: Ask) {
        asked.push(ask);
        return Promise.resolve({ status: 200, headers: {}, body: {}, ...answer });
      },
    },
  };
}

const COMMIT = {
  branch: "main",
  head: "a".repeat(40),
  message: "chore(release): 1\n\nWith a body.",
  files: [{ path: "a b/ü.txt", bytes: new TextEncoder().encode("x\n") }],
};

Deno.test("commitOnBranch() sends whole files, on condition of the branch's place", async () => {
  const oid = "b".repeat(40);
  const { forge, asked } = forgeOf({
    body: { data: { createCommitOnBranch: { commit: { oid } } } },
  });
  assertEquals(await commitOnBranch(forge, COMMIT), {
    ok: true,
    value: { commit: oid },
  });
  assertEquals((asked[0]!.body as Record<string, unknown>)["variables"], {
    input: {
      branch: { repositoryNameWithOwner: "acme/tool", branchName: "main" },
      expectedHeadOid: "a".repeat(40),
      message: { headline: "chore(release): 1", body: "With a body." },
      fileChanges: { additions: [{ path: "a b/ü.txt", contents: "eAo=" }] },
    },
  });
  assertEquals(asked[0]!.isRepeatable, undefined);
});

const error = (type: string, message: string): Partial<Reply> => ({
  body: { data: { createCommitOnBranch: null }, errors: [{ type, message }] },
});

/** Answers after which nobody knows, or the branch is elsewhere. */
const ENDS: readonly [string, Partial<Reply>, "stale" | "unknown"][] = [
  ["another tip", error("STALE_DATA", "Expected branch to point to …"), "stale"],
  ["a lost connection", { status: 0, body: "" }, "unknown"],
  ["a bad gateway", { status: 502, body: "" }, "unknown"],
  ["a failure of GitHub's own", error("", "Something went wrong while …"), "unknown"],
  ["an answer without a commit", { body: {} }, "unknown"],
];
for (const [name, answer, value] of ENDS) {
  Deno.test(`commitOnBranch() tells ${name} as ${value}`, async () => {
    const { forge } = forgeOf(answer);
    assertEquals(await commitOnBranch(forge, COMMIT), { ok: true, value });
  });
}

/** Refusals: the answer, the code and words of the fault. */
const REFUSALS: readonly [Partial<Reply>, string, string][] = [
  [
    error("FORBIDDEN", "Resource not accessible by integration"),
    "permission_missing",
    'the token of "PAT" may not',
  ],
  [
    error("NOT_FOUND", "Could not resolve to a Repository"),
    "permission_missing",
    "Could not resolve",
  ],
  [
    error("BRANCH_PROTECTION_RULE_VIOLATION", "Changes must be made\nthrough a queue"),
    "push_rejected",
    "Changes must be made through a queue",
  ],
  [
    error("UNPROCESSABLE", "Repository rule violations found\n\nOne.\n\nTwo."),
    "push_rejected",
    "a ruleset guards main: One; Two",
  ],
  [error("UNPROCESSABLE", "A path\nis bad"), "forge_refused", "A path is bad"],
  [{ status: 401, body: { message: "Bad credentials" } }, "token_rejected", "PAT"],
];
for (const [answer, code, words] of REFUSALS) {
  Deno.test(`commitOnBranch() tells ${code}: ${words}`, async () => {
    const made = await commitOnBranch(forgeOf(answer).forge, COMMIT);
    const [fault] = made.ok ? [] : made.faults;
    assertEquals(fault?.code, code);
    assertStringIncludes(fault!.message, words);
  });
}

Deno.test("commitsOf() names the branch in full, and gives what it is made of", async () => {
  const { forge, asked } = forgeOf({
    body: [{ sha: "c", commit: { message: "m" }, parents: [{ sha: "p" }] }],
  });
  assertEquals(await commitsOf(forge, "feat/x"), {
    ok: true,
    value: [{ sha: "c", message: "m", parents: ["p"] }],
  });
  assertStringIncludes(asked[0]!.path, "sha=refs%2Fheads%2Ffeat%2Fx");
});
