/**
 * "To add …" of docs/architecture.md, done: in a copy of the tree, each thing is added in
 * exactly the files that the table names, and takes effect.
 */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

/** What is added: new files, and lines put before others. */
interface Addition {
  readonly what: string;
  /** Files beside those of the table: what reads a key. */
  readonly readers?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly lines: readonly (readonly [path: string, before: string, text: string])[];
}

const FORMAT: Addition = {
  what: "a file format",
  files: {
    "lib/files/formats/acme/acme_rc.ts": `/** Acme's own file. */
import type { Format } from "../../format.ts";

/** \`.acmerc\`: \`release is 1.4.0\`. Source: none, it is made of nothing. */
export const acmeRc: Format = {
  id: ".acmerc",
  title: "Acme",
  names: [".acmerc"],
  schemes: ["semver"],
  syntax: "text",
  locate({ text }) {
    const found = /(?<=^release is )\\S+/dm.exec(text)?.indices?.[0];
    return { slots: found ? [{ start: found[0], end: found[1] }] : [] };
  },
};
`,
  },
  lines: [
    [
      "lib/files/formats.ts",
      '  "any/citation_cff": ',
      '  "acme/acme_rc": () => import("./formats/acme/acme_rc.ts" as string),\n',
    ],
    [
      "tests/fixtures/manifests/samples.ts",
      "  ...MORE_SAMPLES,",
      '  ".acmerc": { path: ".acmerc", slots: 1, text: "lucky 1.4.0\\nrelease is 1.4.0\\n" },\n',
    ],
  ],
};

const KEY_ROW = [
  "lib/plan/config/keys.ts",
  '  "tag": {',
  `  "greeting": {
    kind: "text",
    choices: ["hello", "goodbye"],
    default: "hello",
    summary: "How rung says it",
    example: '"goodbye"',
  },
`,
] as const;

const KEY: Addition = {
  what: "a configuration key",
  readers: ["lib/commands/next.ts"],
  lines: [
    KEY_ROW,
    [
      "lib/commands/next.ts",
      "    const { answer } = planned.value;",
      `    const word: "hello" | "goodbye" = gathered.value.facts.config.greeting;
    report.say(word);
`,
    ],
    [
      "tests/rows/key_rows.ts",
      '  "tag": {',
      `  "greeting": { with: 'greeting = "goodbye"', argv: NEXT },\n`,
    ],
  ],
};

const FLAG: Addition = {
  what: "a flag",
  lines: [
    [
      "lib/commands/flags.ts",
      '  "offline": {',
      '  "shout": { summary: "Say it in capitals" },\n',
    ],
    ["lib/commands/next.ts", '    "offline",', '    "shout",\n'],
    [
      "lib/commands/next.ts",
      "    const { answer } = planned.value;",
      '    if (options.shout) report.say("LOUD");\n',
    ],
    ["tests/rows/flag_rows.ts", '  "major": NEXT,', '  "shout": NEXT,\n'],
  ],
};

const FORGE: Addition = {
  what: "a forge",
  files: {
    "lib/forge/forges/acme/acme.ts":
      `/** Acme's host. Source: none, it is made of nothing. */
import { ok } from "../../../fault.ts";
import type { Forge } from "../../forge.ts";

/** Acme. */
export const acme: Forge = {
  id: "acme",
  title: "Acme",
  limits: {
    ...{ notesCharacters: 9, assetBytes: 9, assets: 9, nameCharacters: 9 },
    ...{ tagsAPush: 9, commitBytes: 0 },
  },
  locate({ host, path }) {
    const [owner = "", repo = ""] = path.split("/");
    const server = \`https://\${host}\`;
    const web = \`\${server}/\${path}\`;
    if (host !== "git.acme.example") return undefined;
    return { forge: "acme", owner, repo, server, api: server, git: \`\${web}.git\`, web };
  },
  headers: (secret) => ({ authorization: secret }),
  refusals: [],
  howToCreate: (name) => \`Ask Acme for a token, and store it as \${name}\`,
  open: ({ place, source }) => ({
    ...{ forge: acme, place, source },
    viewer: () => Promise.resolve(ok({ login: "acme" } as never)),
  }),
};
`,
  },
  lines: [
    ["lib/forge/forges.ts", "  forgejo,\n", "  acme,\n"],
    [
      "lib/forge/forges.ts",
      "import { forgejo",
      'import { acme } from "./forges/acme/acme.ts";\n',
    ],
    [
      "lib/plan/config/table_keys.ts",
      '"forgejo", "gitea"',
      '"acme", ',
    ],
  ],
};

/** A copy of the tree, a repository of its own. */
interface Copy {
  readonly dir: string;
  run(command: string, ...args: string[]): Promise<{ code: number; said: string }>;
}

async function withCopy(run: (copy: Copy) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "rung-adding-" });
  const runIn = async (cwd: string, command: string, args: readonly string[]) => {
    const { code, stdout, stderr } = await new Deno.Command(command, {
      args: [...args],
      cwd,
      env: { NO_COLOR: "1", GIT_CONFIG_GLOBAL: "/dev/null" },
    }).output();
    const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
    return { code, said };
  };
  try {
    const listed = await runIn(ROOT, "git", [
      ...["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    ]);
    for (const path of listed.said.split("\0").filter(Boolean)) {
      await Deno.mkdir(`${dir}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
      await Deno.copyFile(`${ROOT}${path}`, `${dir}/${path}`).catch(() => {});
    }
    const copy: Copy = { dir, run: (command, ...args) => runIn(dir, command, args) };
    const identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"];
    for (
      const args of [["init", "-q"], ["add", "-A"], [
        ...identity,
        "commit",
        "-qm",
        "begin",
      ]]
    ) {
      const { code, said } = await copy.run("git", ...args);
      assertEquals(code, 0, said);
    }
    await run(copy);
  } finally {
    await Deno.remove(dir, { recursive: true });
    await Deno.remove(`${dir}-project`, { recursive: true }).catch(() => {});
  }
}

async function add({ dir }: Copy, { files = {}, lines }: Addition): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(`${dir}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(`${dir}/${path}`, text);
  }
  for (const [path, before, text] of lines) {
    const now = await Deno.readTextFile(`${dir}/${path}`);
    assert(now.includes(before), `${path} has no ${before}`);
    await Deno.writeTextFile(
      `${dir}/${path}`,
      now.replace(before, () => text + before),
    );
  }
}

/** The paths that the table names for it, as patterns; `NAME` stands for any name. */
async function namedFor({ dir }: Copy, what: string): Promise<readonly RegExp[]> {
  const page = await Deno.readTextFile(`${dir}/docs/architecture.md`);
  const row = page.split("\n").find((line) => line.startsWith(`| ${what} `));
  assert(row, `the table has no row for ${what}`);
  return [...row.matchAll(/`((?:lib|tests)\/[\w./]+)`/g)].map(([, path = ""]) =>
    new RegExp(`^${path.replace(/NAME|ECOSYSTEM/g, "[a-z_]+").replaceAll(".", "\\.")}$`)
  );
}

async function beginAnew(copy: Copy): Promise<void> {
  await copy.run("git", "reset", "-q", "--hard");
  await copy.run("git", "clean", "-fdq");
}

/** Adds it, and holds the files that changed against the table. */
async function addByTable(copy: Copy, addition: Addition): Promise<void> {
  await beginAnew(copy);
  await add(copy, addition);
  const { said } = await copy.run("git", "status", "--porcelain", "-uall");
  const { readers = [] } = addition;
  const changed = said.split("\n").map((line) => line.slice(3)).filter(Boolean)
    .filter((path) => !readers.includes(path));
  const named = await namedFor(copy, addition.what);
  const stray = changed.filter((path) => !named.some((each) => each.test(path)));
  assertEquals(stray, [], `the table does not name all files of ${addition.what}`);
  const idle = named.filter((each) => !changed.some((path) => each.test(path)));
  assertEquals(idle.map(String), [], `the table names too much for ${addition.what}`);
}

const COMMANDS = ["lib/commands/next.ts", "lib/files/mod.ts", "lib/forge/mod.ts"];

/** Runs the copy's rung in a project that holds these files. */
async function rungIn(
  copy: Copy,
  files: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ said: string; read(path: string): Promise<string> }> {
  const dir = `${copy.dir}-project`;
  await Deno.remove(dir, { recursive: true }).catch(() => {});
  await Deno.mkdir(dir);
  for (const [path, text] of Object.entries(files)) {
    await Deno.writeTextFile(`${dir}/${path}`, text);
  }
  const git = (...words: string[]) => copy.run("git", "-C", dir, ...words);
  await git("init", "-q");
  await git("remote", "add", "origin", "https://git.acme.example/o/r");
  await git("add", "-A");
  const who = ["-c", "user.name=a", "-c", "user.email=a@b.example"];
  await git(...who, "commit", "-qm", "feat: begin");
  const { said } = await copy.run(
    Deno.execPath(),
    "run",
    "-A",
    "main.ts",
    "-C",
    dir,
    ...args,
  );
  return { said, read: (path) => Deno.readTextFile(`${dir}/${path}`) };
}

/** Runs tests of the copy by a part of their names. */
async function tested(copy: Copy, path: string, name: string): Promise<string> {
  const flags = ["test", "-A", "--no-check", "--filter", name, path];
  return (await copy.run(Deno.execPath(), ...flags)).said;
}

const VERSION = { "VERSION": "1.0.0\n" };

Deno.test("what the table says is all there is to add", (t) =>
  withCopy(async (copy) => {
    await t.step("a file format", async () => {
      await addByTable(copy, FORMAT);
      const ran = await rungIn(
        copy,
        { ".acmerc": "release is 1.0.0\n" },
        "bump",
        "1.2.0",
      );
      assertEquals(await ran.read(".acmerc"), "release is 1.2.0\n", ran.said);
      const law = await tested(copy, "tests/laws/formats_test.ts", ".acmerc");
      assertStringIncludes(law, "| 0 failed");
      assert(!law.includes("0 passed"), law);
    });
    await t.step("a configuration key", async () => {
      await addByTable(copy, KEY);
      const next = ["next", "--offline"];
      const files = { ...VERSION, "rung.toml": 'greeting = "goodbye"\n' };
      assertStringIncludes((await rungIn(copy, VERSION, ...next)).said, "hello");
      assertStringIncludes((await rungIn(copy, files, ...next)).said, "goodbye");
      const wrong = { ...VERSION, "rung.toml": 'greeting = "helo"\n' };
      const { said } = await rungIn(copy, wrong, ...next);
      assertStringIncludes(said, 'Did you mean "hello"?');
      await copy.run(Deno.execPath(), "task", "docs", "--write");
      const page = await Deno.readTextFile(
        `${copy.dir}/docs/reference/rung.schema.json`,
      );
      assertStringIncludes(page, '"goodbye"');
      const law = await tested(copy, "tests/rows/keys_test.ts", "the key greeting");
      assertStringIncludes(law, "1 passed");
    });
    await t.step("a key that nothing reads is found out", async () => {
      await copy.run("git", "reset", "-q", "--hard");
      await add(copy, {
        what: "",
        lines: KEY.lines.filter(([path]) => !path.includes("next")),
      });
      const law = await tested(copy, "tests/rows/keys_test.ts", "the key greeting");
      assertStringIncludes(law, "nothing shows that greeting was read");
    });
    await t.step("a flag", async () => {
      await addByTable(copy, FLAG);
      const { said } = await rungIn(copy, VERSION, "next", "--offline", "--shout");
      assertStringIncludes(said, "LOUD");
      assertStringIncludes((await rungIn(copy, {}, "help", "next")).said, "--shout");
      const law = await tested(copy, "tests/rows/flags_test.ts", "has its row");
      assertStringIncludes(law, "1 passed");
    });
    await t.step("a forge", async () => {
      await addByTable(copy, FORGE);
      const { said } = await rungIn(copy, VERSION, "token", "check");
      assertStringIncludes(said, "Ask Acme for a token");
    });
    await t.step("the types of all of them hold", async () => {
      await beginAnew(copy);
      for (const each of [FORMAT, KEY, FLAG, FORGE]) await add(copy, each);
      const args = ["check", "-q", "main.ts", ...COMMANDS];
      const { code, said } = await copy.run(Deno.execPath(), ...args);
      assertEquals(code, 0, said);
    });
  }));
