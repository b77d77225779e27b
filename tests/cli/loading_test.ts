/** What is loaded before a command can begin: each file costs every user of it time. */
import { assert, assertEquals } from "../support/assert.ts";
import { NEWS, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

interface Listed {
  readonly specifier: string;
  readonly dependencies?: readonly {
    readonly isDynamic?: boolean;
    readonly code?: { readonly specifier?: string };
  }[];
}

const ROOT = new URL("../../", import.meta.url).href;

/** The files that importing these loads, relative to the project's root. */
function loadedBy(...files: readonly string[]): readonly string[] {
  const loaded = new Set<string>();
  for (const file of files) {
    const { stdout, success } = new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", new URL(file, ROOT).pathname],
    }).outputSync();
    assert(success, file);
    const modules: readonly Listed[] =
      JSON.parse(new TextDecoder().decode(stdout)).modules;
    const byName = new Map(modules.map((each) => [each.specifier, each]));
    const open = [new URL(file, ROOT).href];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (loaded.has(name)) continue;
      loaded.add(name);
      for (const { isDynamic, code } of byName.get(name)?.dependencies ?? []) {
        if (!isDynamic && code?.specifier !== undefined) open.push(code.specifier);
      }
    }
  }
  return [...loaded].map((name) => name.replace(ROOT, "")).sort();
}

Deno.test("main.ts loads nothing but the version before it looks at the words", () => {
  assertEquals(loadedBy("main.ts"), [
    "deno.json",
    "lib/cli/asks_version.ts",
    "lib/load.ts",
    "main.ts",
  ]);
});

Deno.test("rung --help loads the tables of commands and flags, and little else", () => {
  const loaded = loadedBy(
    "lib/cli/help.ts",
    "lib/cli/summaries.ts",
    "lib/system/stream.ts",
  );
  assertEquals(loaded.filter((name) => !name.startsWith("lib/cli/")), [
    "lib/closest.ts",
    "lib/commands/commands.ts",
    "lib/commands/flags.ts",
    "lib/commands/startup.ts",
    "lib/fault.ts",
    "lib/faults_before.ts",
    "lib/faults_working.ts",
    "lib/load.ts",
    "lib/system/stream.ts",
  ]);
});

Deno.test("rung status of git's part loads little more than rung next", () => {
  const start = ["lib/cli/start.ts", "lib/cli/parse.ts", "lib/cli/report.ts"];
  const next = new Set(loadedBy(...start, "lib/commands/next.ts"));
  const more = loadedBy(
    ...[...start, "lib/commands/status.ts", "lib/commands/ladder/stand.ts"],
  ).filter((name) => !next.has(name));
  assertEquals(
    more.filter((name) =>
      !/^lib\/(?:commands|gather\/at|journal|show|status)\//.test(name)
    ),
    [],
  );
  assert(more.length < 20, more.join("\n"));
});

Deno.test("rung next loads no file reader, no CI and no scheme but the two it spells", () => {
  const loaded = loadedBy(
    ...["lib/cli/start.ts", "lib/cli/parse.ts", "lib/cli/report.ts"],
    "lib/commands/next.ts",
  );
  assert(loaded.includes("lib/gather/gather.ts"), "the list is not that of next");
  const spare = loaded.filter((name) =>
    /^lib\/(files|gather\/build|ci\/providers|ci\/formats|forge)\b/.test(name)
  );
  assertEquals([...spare, ...heavy(loaded)], []);
  assertEquals(loaded.filter((name) => name.startsWith("lib/version/schemes")), [
    "lib/version/schemes/pep440.ts",
    "lib/version/schemes/semver.ts",
  ]);
});

Deno.test("rung notes loads nothing that writes a changelog, and no forge", () => {
  const loaded = loadedBy(
    ...["lib/cli/start.ts", "lib/cli/parse.ts", "lib/cli/report.ts"],
    ...["lib/commands/notes.ts", "lib/gather/words/notes_read.ts"],
    "lib/gather/words/words_ground.ts",
  );
  assert(loaded.includes("lib/notes/notes.ts"), "the list is not that of notes");
  const spare = loaded.filter((name) =>
    /^lib\/(?:forge|access|notes\/changes\/(?!wording|places)|notes\/changelog\/(?:insert|whole|fold|links))/
      .test(name)
  );
  assertEquals([...spare, ...heavy(loaded)], []);
});

Deno.test("rung ci loads no forge, no workflow and no parser of manifests", () => {
  const loaded = loadedBy(
    ...[
      "lib/cli/start.ts",
      "lib/cli/parse.ts",
      "lib/cli/report.ts",
      "lib/cli/speaker.ts",
    ],
    ...["lib/commands/ci.ts", "lib/files/mod.ts"],
  );
  assert(loaded.includes("lib/ci/providers.ts"), "the list is not that of ci");
  const spare = loaded.filter((name) => /^lib\/(forge|ci\/workflows)\b/.test(name));
  assertEquals([...spare, ...heavy(loaded)], []);
});

Deno.test("rung next waits by no timer of Node, whose first one loads for 4 ms", () =>
  withRepo(
    async (repo) => {
      const timers = ["setTimeout", "setInterval"] as const;
      const real = timers.map((name) => [name, globalThis[name]] as const);
      const set: string[] = [];
      for (const [name, timer] of real) {
        const noted = (...words: Parameters<typeof setTimeout>) => {
          set.push(name);
          return timer(...words);
        };
        Object.assign(globalThis, { [name]: noted });
      }
      try {
        const ran = await rung(["next"], { cwd: repo.dir, env: repo.env });
        assertEquals([ran.out, set], ["1.1.0\n", []], ran.err);
      } finally {
        Object.assign(globalThis, Object.fromEntries(real));
      }
    },
    { VERSION: "1.0.0\n" },
    NEWS,
  ));

/** What takes longer to load than all of rung: parts of Node, and parsers. */
function heavy(loaded: readonly string[]): readonly string[] {
  return loaded.filter((name) =>
    name.startsWith("node:") ||
    /\/(?:yaml|jsonc-parser|toml-eslint-parser)\b/.test(name)
  );
}

/** What a run needs anyway, and what only its own name leads to. */
const READ_AHEAD = ["./parse.ts", "octokit"];

Deno.test("nothing is read before it is needed", async () => {
  const plain: string[] = [];
  const open = [new URL("lib/", ROOT)];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const { name, isDirectory } of Deno.readDirSync(folder)) {
      if (isDirectory) open.push(new URL(`${name}/`, folder));
      else if (name.endsWith(".ts")) {
        const text = await Deno.readTextFile(new URL(name, folder));
        // With `as string` behind it, Deno does not see it: docs/architecture.md.
        const found = text.matchAll(/(?<!typeof )import\(\s*"([^"]+)"\s*\)/g);
        plain.push(...[...found].map(([, specifier]) => specifier!));
      }
    }
  }
  assertEquals([...new Set(plain)].sort(), READ_AHEAD.toSorted());
});
