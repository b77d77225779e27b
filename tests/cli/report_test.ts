import {
  answerText,
  faultsText,
  type Manner,
  reporterOf,
} from "../../lib/cli/report.ts";
import { fault } from "../../lib/fault.ts";
import type { World } from "../../lib/system/startup.ts";
import { assert, assertEquals, assertNotMatch } from "../support/assert.ts";

const PLAIN: Manner = {
  isJson: false,
  isQuiet: false,
  isVerbose: false,
  isColored: false,
};
const HOSTILE = "\x1b[2J\x1b]0;owned\x07\x9b31mred\r\u202eevil\x00\x7f\n::error::x";
// deno-lint-ignore no-control-regex -- these are what must not come through
const OBEYED = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

Deno.test("faultsText() is the contract's two lines", () => {
  const one = fault(
    "tag_taken",
    'Cannot prepare "1.5.0-rc.1": tag "v1.5.0-rc.1" is there already',
  );
  assertEquals(
    faultsText([one], PLAIN),
    'error[tag_taken]: Cannot prepare "1.5.0-rc.1": tag "v1.5.0-rc.1" is there already\n' +
      "  hint: Prepare the next version; a published tag never moves\n",
  );
});

Deno.test("faultsText() is the contract's JSON: error for one, errors for several", () => {
  const one = fault("file_moved", "Cannot a", { path: "x", line: 3 });
  const said = {
    code: "file_moved",
    message: "Cannot a",
    hint: one.hint,
    path: "x",
    line: 3,
  };
  const json = { ...PLAIN, isJson: true };
  assertEquals(JSON.parse(faultsText([one], json)), { error: said });
  assertEquals(JSON.parse(faultsText([one, one], json)), { errors: [said, said] });
  assertEquals(faultsText([one, one], json).trimEnd().split("\n").length, 1);
});

Deno.test("faultsText() tells a hostile text harmlessly, and truly in JSON", () => {
  const one = fault("git_failed", `Cannot x: ${HOSTILE}`, {
    path: HOSTILE,
    hint: HOSTILE,
  });
  const text = faultsText([one], PLAIN);
  assertNotMatch(text, OBEYED);
  assert(!/^::/m.test(text), "a line that a CI obeys");
  assertEquals(text.split("\n").filter((line) => line.startsWith("error")).length, 1);
  const json = faultsText([one], { ...PLAIN, isJson: true });
  assertNotMatch(json, OBEYED);
  assertEquals(JSON.parse(json).error.message, one.message);
});

Deno.test("answerText() is key=value lines, the command's own text, or JSON", () => {
  const answer = { version: "1.0.0", files: ["a", "b"], number: null, is: true };
  assertEquals(answerText({ answer }, PLAIN), "version=1.0.0\nfiles=a,b\nis=true\n");
  const omits = () => ["files"];
  assertEquals(answerText({ answer, omits }, PLAIN), "version=1.0.0\nis=true\n");
  assertEquals(
    answerText({ answer, omits, isWhole: true }, PLAIN),
    "version=1.0.0\nfiles=a,b\nnumber=\nis=true\n",
  );
  const watched = { ...PLAIN, isWatched: true };
  const seen = { is_pushed: true, branch: "release/1.0", url: null };
  assertEquals(
    answerText({ answer: seen }, watched),
    "is pushed  true\nbranch     release/1.0\n",
  );
  assertEquals(answerText({ answer: seen, text: "done" }, watched), "done\n");
  assertEquals(
    answerText({ answer: seen, isWhole: true }, watched),
    "is_pushed=true\nbranch=release/1.0\nurl=\n",
  );
  assertEquals(answerText({ answer, text: "1.0.0" }, PLAIN), "1.0.0\n");
  assertEquals(answerText({ answer, text: "" }, PLAIN), "");
  assertEquals(
    answerText({ answer, text: "1.0.0" }, { ...PLAIN, isJson: true }),
    JSON.stringify(answer) + "\n",
  );
  const hostile = answerText({ answer: { path: "a\nversion=9\x1b[2J" } }, PLAIN);
  assertEquals(hostile.split("\n").length, 2);
  assertNotMatch(hostile, OBEYED);
});

/** What a reporter of this manner says, in a world that only listens. */
function said(manner: Partial<Manner>, isTerminal: boolean): string {
  let text = "";
  const world = { isTerminal, err: (each: string) => void (text += each) } as World;
  const report = reporterOf(world, { ...PLAIN, ...manner });
  report.doing("commit");
  report.done("commit abc");
  report.say("Released");
  report.detail("a detail");
  report.doing(`push ${"x".repeat(200)}\nmore`);
  report.close();
  report.flush();
  return text;
}

Deno.test("reporterOf() says plain lines where no terminal is", () => {
  assertEquals(said({}, false), "commit abc\nReleased\n");
  assertEquals(said({ isVerbose: true }, false), "commit abc\nReleased\na detail\n");
  assertNotMatch(said({ isColored: false }, false), OBEYED);
});

Deno.test("reporterOf() shows on a terminal what is being done, on one line", () => {
  const text = said({}, true);
  const clear = "\r\x1b[K";
  assert(text.startsWith(`… commit${clear}✓ commit abc\nReleased\n… push xxxx`), text);
  assert(text.endsWith(clear), "the line stays");
  const live = text.split(clear).map((each) => each.split("\n").at(-1)!);
  assert(live.every((each) => each.length <= 73), "the line is longer than a terminal");
  assert(said({ isColored: true }, true).includes("\x1b[32m✓\x1b[0m commit abc"));
});

Deno.test("reporterOf() changes no line where nothing may be redrawn", () => {
  const text = said({ isPlain: true, isColored: false }, true);
  assertEquals(text, "commit abc\nReleased\n");
});

Deno.test("reporterOf() says nothing with --quiet", () => {
  assertEquals(said({ isQuiet: true, isVerbose: true }, true), "");
  assertEquals(said({ isQuiet: true }, false), "");
});

Deno.test("reporterOf() with --json holds lines back until there is no failure", () => {
  let text = "";
  const world = {
    isTerminal: false,
    err: (each: string) => void (text += each),
  } as World;
  const report = reporterOf(world, { ...PLAIN, isJson: true });
  report.done("commit abc");
  report.close();
  assertEquals(text, "");
  report.flush();
  report.flush();
  assertEquals(text, "commit abc\n");
});

Deno.test("reporterOf() makes what it says harmless", () => {
  let text = "";
  const world = {
    isTerminal: false,
    err: (each: string) => void (text += each),
  } as World;
  const report = reporterOf(world, PLAIN);
  report.say(HOSTILE);
  assertNotMatch(text, OBEYED);
});

Deno.test("reporterOf() changes no line where a CI reads along", () => {
  const said: string[] = [];
  const err = (text: string) => void said.push(text);
  const world = { isTerminal: true, err } as World;
  const report = reporterOf(world, PLAIN, { isRead: true });
  report.doing("push");
  report.done("push v1.0.0");
  report.close();
  assertEquals(said, ["push v1.0.0\n"]);
});
