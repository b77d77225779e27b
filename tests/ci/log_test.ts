import { assert, assertEquals } from "../support/assert.ts";
import { HOSTILE } from "../support/hostile.ts";
import { readAzureLog, readGithubLog } from "../support/ci_readers.ts";
import { inertJson, oneLine, shortened, visible } from "../../lib/ci/log.ts";

Deno.test("inertJson() says every value, and no command", () => {
  for (const value of HOSTILE) {
    const text = inertJson({ value });
    assertEquals(JSON.parse(text), { value });
    for (const log of [text, inertJson([value], 2)]) {
      assertEquals([...readGithubLog(log), ...readAzureLog(log)], [], log);
    }
  }
});

Deno.test("oneLine() leaves one line", () => {
  assertEquals(oneLine("a\r\n  b\nc\u2028d"), "a b c d");
});

Deno.test("visible() shows what cannot be seen", () => {
  assertEquals(
    visible("a\0\x1b[1m\u202e\ud800\tb\n"),
    "a\\u0000\\u001b[1m\\u202e\ufffd\tb\n",
  );
});

Deno.test("shortened() cuts between words, never inside a character", () => {
  assertEquals(shortened("short", 10), "short");
  assertEquals(shortened("several words in a row", 20), "several words in a …");
  assertEquals(shortened("x".repeat(30), 20), `${"x".repeat(18)} …`);
  const cut = shortened("🚀".repeat(100), 20);
  assert(cut.isWellFormed() && cut.length <= 20, cut);
});
