/** The tables of docs that name tests as their evidence: each of those tests is there. */
import { assert, assertEquals } from "../support/assert.ts";

const ROOT = new URL("../../", import.meta.url);

/** The test files, by their names. */
async function testFiles(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const walk = async (folder: URL): Promise<void> => {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (isDirectory) await walk(new URL(`${name}/`, folder));
      else if (name.endsWith("_test.ts")) {
        const text = await Deno.readTextFile(new URL(name, folder));
        found.set(name, (found.get(name) ?? "") + text);
      }
    }
  };
  await walk(new URL("tests/", ROOT));
  return found;
}

for (const page of ["docs/github.md"]) {
  Deno.test(`every test that ${page} names as evidence is there`, async () => {
    const files = await testFiles();
    const text = await Deno.readTextFile(new URL(page, ROOT));
    const rows = [...text.matchAll(/^\|.*\| `(\w+_test\.ts)`, "([^"]+)" +\|$/gm)];
    assert(rows.length > 15, `${rows.length} rows`);
    const missing = rows.flatMap(([, file = "", name = ""]) =>
      files.get(file)?.replace(/"\s*\+?\s*"/g, "").includes(name)
        ? []
        : [`${file}: ${name}`]
    );
    assertEquals(missing, []);
  });
}
