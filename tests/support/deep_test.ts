import { assertEquals } from "./assert.ts";

/** What a program of these lines prints, in a run that is deep or is not. */
async function printed(lines: string, isDeep: boolean): Promise<string> {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["eval", "--quiet"],
      `import { rowsOf, runsOf } from "${import.meta.resolve("./deep.ts")}"; ${lines}`,
    ],
    env: { RUNG_DEEP: isDeep ? "1" : "", NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder();
  return text.decode(stdout).trim() + text.decode(stderr);
}

Deno.test("rowsOf() leaves out no row of a deep run, and never all of another", async () => {
  const lines =
    "console.log([5, 2, 9].map((n) => rowsOf([0, 1, 2, 3, 4], n).join()).join(' '))";
  assertEquals(await printed(lines, true), "0,1,2,3,4 0,1,2,3,4 0,1,2,3,4");
  assertEquals(await printed(lines, false), "0 0,2,4 0");
});

Deno.test("runsOf() leaves out no value of a deep run, and never all of another", async () => {
  const lines = "console.log([1, 150, 2000].map(runsOf).join())";
  assertEquals(await printed(lines, true), "1,150,2000");
  assertEquals(await printed(lines, false), "1,38,500");
});
