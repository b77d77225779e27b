import { verdictOn } from "../../lib/access/verdict.ts";
import { assertEquals } from "../support/assert.ts";

const END = "error: failed to push some refs to 'origin'\n";
const BOTH = (why: string) =>
  `To origin\n!\tx:refs/heads/main\t${why}\n!\ty:refs/tags/v1\t${why}\nDone\n`;

/** What git said on its two streams, its code, and what that proves. As real servers answered. */
const ROWS: readonly (readonly [
  stdout: string,
  stderr: string,
  code: number,
  gives: string,
])[] = [
  [BOTH("[remote rejected] (pre-receive hook declined)"), END, 1, "refused proven"],
  [BOTH("[rejected] (fetch first)"), END, 1, "stale proven, not offered"],
  [
    "To o\n!\tx:refs/heads/main\t[remote rejected] (cannot lock ref 'refs/heads/main': is at " +
    "1111111 but expected 2222222)\n!\ty:refs/tags/v1\t[remote rejected] (atomic push failure)\n",
    END,
    1,
    "stale proven",
  ],
  [
    BOTH("[remote rejected] (atomic transaction failed)"),
    "remote: error: cannot lock ref 'refs/heads/main': Unable to create 'm.lock': File exists.\n" +
    END,
    1,
    "locked open",
  ],
  [BOTH("[remote rejected] (failed to update ref)"), END, 1, "locked open"],
  [
    "",
    "nope\nfatal: ref updates aborted by hook\nfatal: the remote end hung up\n",
    128,
    "transaction open",
  ],
  [BOTH("[remote failure] (remote failed to report status)"), END, 1, "cut open"],
  [BOTH("[remote rejected] (Internal Server Error)"), END, 1, "cut open"],
  ["", "fatal: the remote end hung up unexpectedly\n", 128, "cut open"],
  [
    "",
    "fatal: the receiving end does not support --atomic push\n",
    128,
    "atomic proven, not offered",
  ],
  [
    "",
    "fatal: unable to access 'http://h/r/': Could not resolve host: h\n",
    128,
    "unreached open, not offered",
  ],
  [
    "",
    "fatal: unable to access 'http://h/r/': The requested URL returned error: 302\n",
    128,
    "moved proven, not offered",
  ],
  ["", `tests are red\n${END}`, 1, "pre_push proven, not offered"],
];
for (const [stdout, stderr, code, gives] of ROWS) {
  Deno.test(`verdictOn() takes ${JSON.stringify(stdout + stderr).slice(0, 70)} as ${gives}`, () => {
    const exit = { code, stderr, stdout: new TextEncoder().encode(stdout) };
    const { isProven, isOffered, reason } = verdictOn(exit, false);
    const certainty = isProven ? "proven" : "open";
    assertEquals(`${reason} ${certainty}${isOffered ? "" : ", not offered"}`, gives);
  });
}
