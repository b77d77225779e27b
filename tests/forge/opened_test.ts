import { openedIn } from "../../lib/forge/opened.ts";
import { ok } from "../../lib/fault.ts";
import { assertEquals } from "../support/assert.ts";

/** One a second, the newest first, every third of them a pull request. */
const ROWS = Array.from({ length: 12 }, (_, i) => ({
  at: `2026-11-27T00:00:${`${59 - i}`.padStart(2, "0")}Z`,
  isIssue: i % 3 !== 2,
}));
const NOON = Temporal.Instant.from("2026-11-27T00:00:00Z").epochMilliseconds;

Deno.test("what was opened is read page after page, as far as is needed and may be", async () => {
  const ask = async (pages: number, second: number) => {
    let read = 0;
    const opened = await openedIn({
      ...{ size: 4, pages },
      read(page) {
        read = page;
        return Promise.resolve(ok(ROWS.slice(4 * (page - 1), 4 * page)));
      },
    }, NOON + second * 1000);
    if (!opened.ok) throw new Error("it failed");
    const { at, since } = opened.value;
    return [read, at.length, (since - NOON) / 1000];
  };
  assertEquals(await ask(9, 58), [1, 2, 58]);
  // the last row of a page is of that moment: the next one may have more
  assertEquals(await ask(9, 56), [2, 3, 56]);
  assertEquals(await ask(9, 0), [4, 8, 0]);
  // too many: what is newer than all that were read is whole
  assertEquals(await ask(2, 0), [2, 6, 52.001]);
});
