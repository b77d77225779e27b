/**
 * A key and a flag are read: by what runs in the row that says what they change. The values of
 * a run are handed on behind a `Proxy` which notes what is looked at: tests/rows/reads.
 *
 * The rows run in a process of their own, where an import map puts what notes reads in the
 * place of `lib`'s own reading; so nothing in `lib` knows of it.
 */
import { type FlagName, FLAGS, isShown } from "../../lib/commands/mod.ts";
import { assertEquals } from "../support/assert.ts";
import { ASKS_GITHUB, FLAG_ROWS, KEY_ROWS } from "./github_rows.ts";
import { NAMES } from "./key_rows.ts";

const ROOT = new URL("../../", import.meta.url);

/** The project's `deno.json`, whose import map puts in what notes reads. */
async function settings(): Promise<string> {
  const config = JSON.parse(await Deno.readTextFile(new URL("deno.json", ROOT)));
  const whole = (map: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(map).map(([name, place]) => [
        name,
        place.startsWith("./") ? new URL(place, ROOT).href : place,
      ]),
    );
  const noted = {
    "lib/plan/config/config.ts": "tests/rows/reads/noted_config.ts",
    "lib/cli/parse.ts": "tests/rows/reads/noted_parse.ts",
  };
  const scopes = Object.entries<Record<string, string>>(config.scopes).map((
    [at, map],
  ) => [new URL(at, ROOT).href, whole(map)] as const);
  const inLib = Object.entries(noted).map(([from, to]) =>
    [new URL(from, ROOT).href, new URL(to, ROOT).href] as const
  );
  return JSON.stringify({
    imports: whole(config.imports),
    scopes: {
      ...Object.fromEntries(scopes),
      [new URL("lib/", ROOT).href]: Object.fromEntries(inLib),
    },
  });
}

/** Runs the rows, and tells which there are and which of them nothing read. */
async function notedIn(
  ...args: readonly string[]
): Promise<{ readonly rows: readonly string[]; readonly unread: readonly string[] }> {
  const temp = await Deno.makeTempDir({ prefix: "rung-reads-" });
  try {
    await Deno.writeTextFile(`${temp}/deno.json`, await settings());
    // Deno writes into the lock what belongs to other settings.
    await Deno.copyFile(new URL("tests/deno.lock", ROOT), `${temp}/deno.lock`);
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "-A", "--quiet", "--no-check", `--config=${temp}/deno.json`],
        new URL("tests/rows/reads/note.ts", ROOT).pathname,
        ...args,
      ],
    }).output();
    assertEquals(code, 0, new TextDecoder().decode(stderr));
    return JSON.parse(new TextDecoder().decode(stdout).trimEnd().split("\n").at(-1)!);
  } finally {
    await Deno.remove(temp, { recursive: true });
  }
}

Deno.test("every key and every flag is read in the run of its row", async () => {
  const { rows, unread } = await notedIn();
  assertEquals(unread, [], "nothing reads these: see tests/rows/reads_test.ts");
  const flags = (Object.keys(FLAGS) as FlagName[]).filter(isShown);
  const all = [...NAMES, ...flags.map((name) => `--${name}`)];
  const onGithub = [
    ...Object.keys(KEY_ROWS),
    ...Object.keys(FLAG_ROWS).map((name) => `--${name}`),
  ];
  const asked = all.filter((name) => ASKS_GITHUB || !onGithub.includes(name));
  assertEquals(rows.toSorted(), asked.toSorted());
});

Deno.test("a key and a flag that nothing reads are named", async () => {
  const added = await notedIn("--add", "--only=unread,--unread,tag,--major");
  assertEquals(added.unread, ["unread", "--unread"]);
});
