import { refusalOf } from "../../lib/forge/mod.ts";
import { assertEquals, assertStringIncludes } from "../support/assert.ts";

/** What git wrote, and the code and words of the fault. */
const ROWS: readonly [string, string, string][] = [
  [
    "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
    "token_rejected",
    'does not take the token of "PAT"',
  ],
  [
    "remote: Invalid username or token.\nfatal: Authentication failed for 'https://…'",
    "token_rejected",
    "PAT",
  ],
  [
    "remote: Write access to repository not granted.\nfatal: … returned error: 403",
    "permission_missing",
    "may not write",
  ],
  [
    "remote: Permission to acme/tool.git denied to reader.",
    "permission_missing",
    "may not write",
  ],
  [
    "ERROR: The key you are authenticating with has been marked as read only.",
    "permission_missing",
    "the deploy key is read only",
  ],
  [
    "git@github.com: Permission denied (publickey).\nfatal: Could not read from remote",
    "permission_missing",
    "none of the SSH keys",
  ],
  [
    "remote: Repository not found.\nfatal: repository 'https://x/' not found",
    "permission_missing",
    "cannot see it",
  ],
  [
    'error: RPC failed; HTTP 400\nremote: Duplicate header: "Authorization"',
    "token_rejected",
    "two tokens",
  ],
  [
    "remote: error: GH013: Repository rule violations found for refs/tags/v1.        \nremote: \n" +
    "remote: - Cannot create ref due to creations being restricted.        \nremote: \n" +
    " ! [remote rejected] v1 -> v1 (push declined due to repository rule violations)",
    "push_rejected",
    "a ruleset guards v1: Cannot create ref due to creations being restricted",
  ],
  [
    "remote: error: GH006: Protected branch update failed for refs/heads/main.        \n",
    "push_rejected",
    "Protected branch update failed for refs/heads/main",
  ],
  [
    "! [remote rejected] v1 -> v1 (refusing to allow a GitHub App to create or update " +
    "workflow `.github/workflows/x.yml` without `workflows` permission)",
    "permission_missing",
    'no "workflows" permission',
  ],
];
for (const [text, code, words] of ROWS) {
  Deno.test(`refusalOf() reads ${JSON.stringify(text.slice(0, 60))}`, () => {
    const fault = refusalOf(text, { what: 'push "v1"', source: "PAT" });
    assertEquals(fault?.code, code);
    assertStringIncludes(fault!.message, words);
  });
}

Deno.test("refusalOf() leaves alone what no host said", () => {
  const texts = [
    "fatal: unable to access 'https://x/': Could not resolve host: x",
    "! [rejected] main -> main (fetch first)",
    "fatal: the remote end hung up unexpectedly",
    "",
  ];
  for (const text of texts) {
    assertEquals(refusalOf(text, { what: 'push "v1"' }), undefined, text);
  }
});
