/** The picture of the README shows what a terminal really shows. */
import { COLUMNS, SESSION } from "../../scripts/picture.ts";
import { makeTodoAi } from "../../scripts/sandbox.ts";
import { screen } from "../../scripts/made/screen.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { hasTmux, withScreen } from "../support/terminal.ts";

const PICTURE = new URL("../../docs/rung.svg", import.meta.url);

/** The lines of the picture, as they stand in it. */
function drawn(): readonly string[] {
  const texts = Deno.readTextFileSync(PICTURE).matchAll(/<text [^>]*>([^<]*)<\/text>/g);
  return [...texts].map(([, text]) =>
    text!.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")
  );
}

/** A line without what differs from day to day: dates and names of commits. */
function timeless(line: string): string {
  return line.replace(/\b[0-9a-f]{12,40}\b/g, "SHA")
    .replace(/\b\d{4}-\d\d-\d\d\b/g, "DATE").trimEnd();
}

Deno.test({
  name: "docs/rung.svg shows what a terminal shows, line by line",
  ignore: !hasTmux,
  async fn() {
    const folder = await Deno.realPath(await Deno.makeTempDir());
    try {
      const { work, env } = await makeTodoAi(folder);
      const seen: string[] = [];
      for (const [words, answer] of SESSION) {
        const args = words.split(" ").slice(1);
        const place = { columns: COLUMNS, env, cwd: work };
        await withScreen(args, place, async (terminal) => {
          if (answer !== undefined) {
            await terminal.until("?");
            await terminal.press(answer);
          }
          assertEquals(await terminal.ended(), 0);
          const text = (await terminal.text()).replace(/\n?\[code 0\]$/, "");
          seen.push(`$ ${words}`, ...text.split("\n"), "");
        });
      }
      assertEquals(drawn().map(timeless), seen.slice(0, -1).map(timeless));
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test("the picture moves, and stands still for those who want it so", () => {
  const text = Deno.readTextFileSync(PICTURE);
  assert(text.includes("@keyframes") && text.includes("prefers-reduced-motion"));
});

Deno.test("screen() does the moves that progress and questions make", () => {
  const shown = screen();
  shown.write("… push\r\x1b[K\x1b[32m✓\x1b[0m tag\n◆ a?\n│ no\n");
  shown.write("\x1b[2A\x1b[999D\x1b[J◇ a?\n\x1b[?25hyes\x1b[3Gs!\x1b[2D\x1b[1Bx");
  assertEquals(shown.lines(), ["✓ tag", "◇ a?", "yes!", "  x"]);
});
