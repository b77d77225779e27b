/** The table of GitLab's own description, and that what does not agree with it is found. */
import { assertEquals } from "../support/assert.ts";
import { type Exchange, faultsOf, operationOf } from "./gitlab_described.ts";

const RELEASE = { name: "v1", tag_name: "v1", released_at: "2026-11-21T00:00:00Z" };
const FINE: Exchange = {
  ...{ method: "POST", path: "/projects/7/releases", query: new URLSearchParams() },
  ...{ body: { tag_name: "v1" }, status: 201, answer: RELEASE },
};

const WRONG: readonly (readonly [string, Partial<Exchange>, string])[] = [
  [
    "a key that it does not know",
    { body: { tag_name: "v1", draft: true } },
    "request must NOT have additional properties",
  ],
  [
    "a date that is none",
    { body: { tag_name: "v1", released_at: "soon" } },
    "request/released_at must match pattern",
  ],
  [
    "a body without what it needs",
    { body: {} },
    "request must have required property 'tag_name'",
  ],
  [
    "a query that it does not know",
    { query: new URLSearchParams("draft=true") },
    'unknown query "draft"',
  ],
  ["an answer that it never gives", { status: 204 }, "answers no 204"],
  [
    "an answer of another shape",
    { answer: { name: "v1" } },
    "answer must have required property 'tag_name'",
  ],
  [
    "an operation that it has not",
    { path: "/projects/7/drafts" },
    "GitLab has no such operation here",
  ],
];

Deno.test("an exchange that agrees with GitLab's description has no fault", () => {
  assertEquals(faultsOf(FINE), []);
});

for (const [name, change, expected] of WRONG) {
  Deno.test(`GitLab's description finds ${name}`, () => {
    const found = faultsOf({ ...FINE, ...change });
    assertEquals(found.some((each) => each.includes(expected)), true, found.join("\n"));
  });
}

Deno.test("the address of the latest release is no tag's", () => {
  assertEquals(
    operationOf("GET", "/projects/7/releases/permalink/latest"),
    "GET /projects/{id}/releases/permalink/latest",
  );
});
