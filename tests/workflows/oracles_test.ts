/**
 * What can be generated, read by those who know: GitHub's own parser, actionlint,
 * zizmor in its strictest persona, yamllint as it comes, a YAML 1.2 parser.
 *
 * What an oracle says that is right in general and wrong here is allowed by name, with the
 * reason; anything else fails, and so does an allowance that nothing needs any more.
 */
import { parse, parseDocument } from "yaml";
import { assert, assertEquals } from "../support/assert.ts";
import {
  everySettings,
  everyText,
  PUBLISHERS,
  type Sample,
  textOf,
} from "./combinations.ts";
import { STRIDE } from "../support/stride.ts";
import { lacks, runProgram } from "./tools.ts";

/** What actionlint says in vain. */
const ALLOWED_BY_ACTIONLINT: readonly {
  readonly says: string;
  readonly why: string;
}[] = [
  {
    says: 'unexpected key "queue" for "concurrency" section',
    why: "new in 2026-05; without it GitHub drops releases that wait. " +
      "@actions/workflow-parser knows it",
  },
];

let samples: Promise<readonly Sample[]> | undefined;
const texts = () => samples ??= everyText();

/** Runs a test with each of these texts in a file: `NUMBER/.github/workflows/NAME.yml` below a folder. */
async function withFiles(
  run: (folder: string, files: ReadonlyMap<string, Sample>) => Promise<void>,
  wanted: readonly Sample[],
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "rung-workflows-" });
  try {
    const files = new Map<string, Sample>();
    for (const [i, sample] of wanted.entries()) {
      const path = sample.path.replace(/([^/]+)\.yml$/, `$1-${i}.yml`);
      await Deno.mkdir(`${folder}/.github/workflows`, { recursive: true });
      await Deno.writeTextFile(`${folder}/${path}`, sample.text);
      files.set(path, sample);
    }
    await run(folder, files);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

let bringing: Promise<readonly Sample[]> | undefined;
/** Those of GitHub, in which each head and each job is once. */
const workflows = () =>
  bringing ??= thatBring(
    jobsOf,
    texts().then((all) => all.filter(({ path }) => path.startsWith(".github/"))),
  );

Deno.test("there are as many texts as the options make", async () => {
  const counts = new Map<string, number>();
  for (const { name } of await texts()) counts.set(name, (counts.get(name) ?? 0) + 1);
  assertEquals(Object.fromEntries(counts), {
    "create-release": 400,
    "release-pr": 240,
    "pypi-publish": 414,
    "npm-publish": 2736,
    "crates-publish": 414,
    "jsr-publish": 270,
    release: 1080,
    gitlab: 512,
  });
});

Deno.test("no option changes a text that it is not said to change", async () => {
  const known = new Set((await texts()).map(({ text }) => text));
  const every = everySettings();
  const step = Math.floor(every.length / 97);
  const flows = ["create-release", "release-pr", ...PUBLISHERS, "gitlab"] as const;
  for (let i = 0; i < every.length; i += step) {
    for (const flow of flows) {
      const { text } = await textOf(flow, every[i]!);
      assert(known.has(text), `${flow}: ${JSON.stringify(every[i])}`);
    }
  }
});

Deno.test("every text is YAML 1.2", async () => {
  for (const { name, text } of await thatBring(pairsOf)) {
    const document = parseDocument(text, { version: "1.2", strict: true });
    assertEquals([...document.errors, ...document.warnings].map(String), [], name);
  }
});

Deno.test("texts mean the same in YAML 1.1, but for the key on", async () => {
  for (const { name, text } of await thatBring(linesOf)) {
    const { on: _on, ...now } = parse(text);
    const { true: _true, ...old } = parse(text, { version: "1.1" });
    assertEquals(old, now, name);
  }
});

/** The lines of a text, but for the hash, which each has of its own. */
function linesOf({ text }: Sample): readonly string[] {
  return text.split("\n").filter((line) => !line.startsWith("# rung-workflow:"));
}

/** Each line with the one before it: all that a rule about lines and their places looks at. */
function pairsOf(sample: Sample): readonly string[] {
  const lines = linesOf(sample);
  return lines.map((line, i) => `${lines[i - 1] ?? ""}\n${line}`);
}

/**
 * What a reader of workflows looks at: the head, each job, and what jobs ask of each other.
 * Nothing else of a workflow can be wrong in one text and right in another.
 */
function jobsOf(sample: Sample): readonly string[] {
  const [head = "", rest = ""] = linesOf(sample).join("\n").split(/^jobs:$/m);
  const jobs = rest.split(/^(?= {2}[\w-]+:$)/m);
  const asked = rest.match(/^(?: {2}[\w-]+:$| {4}needs:.*| {6}[\w-]+: \$\{\{.*)/gm) ??
    [];
  return [head, asked.join("\n"), ...jobs];
}

/**
 * The first texts of all that bring something new: each part is in one of them. All where
 * every row of every matrix is asked for.
 */
async function thatBring(
  partsOf: (sample: Sample) => readonly string[],
  among: Promise<readonly Sample[]> = texts(),
): Promise<readonly Sample[]> {
  if (STRIDE === 1) return await among;
  const seen = new Set<string>();
  return (await among).filter((sample) => {
    const parts = partsOf(sample).filter((part) => !seen.has(part));
    for (const part of parts) seen.add(part);
    return parts.length > 0;
  });
}

Deno.test({
  name: "GitHub's own parser takes every workflow",
  ignore: lacks("parser"),
  fn: async () =>
    withFiles(async (folder, files) => {
      const paths = [...files.keys()].map((path) => `${folder}/${path}`).join("\n");
      const { code, out, err } = await runProgram("parser", [], { stdin: paths });
      assertEquals([code, out, err], [0, `read ${files.size}\n`, ""]);
      assert(files.size > 100);
    }, await workflows()),
});

Deno.test({
  name: "GitHub's own parser is no yes-man: it refuses an unknown key",
  ignore: lacks("parser"),
  fn: async () =>
    withFiles(async (folder, files) => {
      const [path] = files.keys();
      const text = await Deno.readTextFile(`${folder}/${path}`);
      const wrong = text.replace("    runs-on:", "    runs-where:");
      await Deno.writeTextFile(`${folder}/${path}`, wrong);
      const { out } = await runProgram("parser", [], { stdin: `${folder}/${path}` });
      assert(out.includes("runs-where"), out);
    }, (await texts()).filter(({ name }) => name === "release").slice(0, 1)),
});

/** What actionlint finds that is not allowed by name, and the rows that were used. */
async function actionlint(
  folder: string,
  files: ReadonlyMap<string, Sample>,
  shellcheck: string,
) {
  const args = ["-format", "{{json .}}", "-shellcheck", shellcheck, ...files.keys()];
  const { out, err } = await runProgram("actionlint", args, { cwd: folder });
  const findings: { message: string; filepath: string; line: number }[] = JSON.parse(
    out || err,
  );
  const used = new Set<string>();
  const left = findings.filter(({ message }) => {
    const row = ALLOWED_BY_ACTIONLINT.find(({ says }) => message.includes(says));
    if (row) used.add(row.says);
    return row === undefined;
  });
  return { left: left.slice(0, 5), used: [...used] };
}

Deno.test({
  name: "actionlint finds nothing but what is allowed by name",
  ignore: lacks("actionlint"),
  fn: async () =>
    withFiles(async (folder, files) => {
      assertEquals(await actionlint(folder, files, ""), {
        left: [],
        used: ALLOWED_BY_ACTIONLINT.map(({ says }) => says),
      });
    }, await workflows()),
});

Deno.test({
  name: "actionlint finds nothing in any script, with shellcheck",
  ignore: lacks("actionlint"),
  async fn() {
    // A process for each script is slow: each script once.
    const wanted = await thatBring(({ text }) => scriptsIn(parse(text)), workflows());
    await withFiles(async (folder, files) => {
      const { left } = await actionlint(folder, files, "shellcheck");
      assertEquals(left, []);
      assert(files.size > 10, `${files.size} files`);
    }, wanted);
  },
});

interface Parsed {
  readonly jobs?: Readonly<
    Record<string, { readonly steps: readonly { readonly run?: string }[] }>
  >;
}

function scriptsIn({ jobs = {} }: Parsed): readonly string[] {
  return Object.values(jobs).flatMap(({ steps }) =>
    steps.flatMap(({ run }) => run ?? [])
  );
}

Deno.test({
  name: "shellcheck finds nothing in GitLab's scripts, as sh",
  ignore: lacks("actionlint"),
  async fn() {
    const scripts = (await texts()).filter(({ name }) => name === "gitlab")
      .flatMap(({ text }) =>
        Object.values(parse(text) as Readonly<Record<string, Record<string, string>>>)
          .map(({ before_script: before = "", script: own = "" }) =>
            `${before}\n${own}`
          )
      );
    const distinct = new Set(scripts.filter((each) => each.trim() !== ""));
    assert(distinct.size > 10, `${distinct.size} scripts`);
    // Variables of the job, and of what the classifying job says
    const files = [...distinct].map((each) =>
      `#!/bin/sh\n# shellcheck disable=SC2154\n${each}`
    );
    const { code, out } = await shellcheck(files);
    assertEquals([code, out], [0, ""]);
  },
});

async function shellcheck(
  scripts: readonly string[],
): Promise<{ code: number; out: string }> {
  const folder = await Deno.makeTempDir({ prefix: "rung-scripts-" });
  try {
    const files = scripts.map((script, i) => {
      const file = `${folder}/${i}.sh`;
      Deno.writeTextFileSync(file, script);
      return file;
    });
    const { code, stdout } = await new Deno.Command("shellcheck", { args: files })
      .output();
    return { code, out: new TextDecoder().decode(stdout) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test({
  name: "zizmor, offline and pedantic, finds nothing",
  ignore: lacks("zizmor"),
  fn: async () =>
    withFiles(async (folder, files) => {
      const args = [
        "--offline",
        "--persona=pedantic",
        "--quiet",
        "--format=plain",
        ".",
      ];
      const { code, out, err } = await runProgram("zizmor", args, { cwd: folder });
      assertEquals(code, 0, out.slice(0, 4000) + err.slice(0, 1000));
      assert(out.startsWith("No findings to report."), out);
      assert(files.size > 100);
    }, await workflows()),
});

Deno.test({
  name:
    "zizmor is told in the file itself what is meant, and only where it is asked for",
  ignore: lacks("zizmor"),
  async fn() {
    for (const { name, text, settings } of await texts()) {
      const told = [...text.matchAll(/zizmor: ignore\[([^\]]+)\]/g)].map((each) =>
        each[1]
      );
      const wanted = name === "create-release" && settings.tokenInput === "free" &&
          settings.push === "token"
        ? ["overprovisioned-secrets,obfuscation"]
        : settings.auth === "token" &&
            ["pypi-publish", "npm-publish", "crates-publish"].includes(name)
        ? ["use-trusted-publishing"]
        : [];
      assertEquals([...new Set(told)], wanted, name);
    }
  },
});

Deno.test("deno fmt, and so what formats alike, leaves every text as it is", async () =>
  withFiles(async (folder, files) => {
    const command = new Deno.Command(Deno.execPath(), {
      args: ["fmt", "--check", "--quiet", "."],
      cwd: folder,
      env: { NO_COLOR: "1" },
    });
    const { code, stderr } = await command.output();
    assertEquals([code, new TextDecoder().decode(stderr).slice(0, 2000)], [0, ""]);
    assert(files.size > 50, `${files.size} texts`);
  }, await thatBring(pairsOf)));

Deno.test({
  name: "yamllint, as it comes, finds nothing",
  ignore: lacks("yamllint"),
  // A slow reader: of all texts those that bring two lines that no other has so.
  async fn() {
    const wanted = await thatBring(pairsOf);
    assert(wanted.length > 50, `${wanted.length} texts`);
    await withFiles(async (folder, files) => {
      const paths = [...files.keys()];
      const half = Math.ceil(paths.length / 2);
      const args = ["--strict", "--format", "parsable"];
      for (
        const { code, out } of await Promise.all(
          [0, half].map((from) =>
            runProgram("yamllint", [...args, ...paths.slice(from, from + half)], {
              cwd: folder,
            })
          ),
        )
      ) {
        assertEquals([code, out.slice(0, 2000)], [0, ""]);
      }
    }, wanted);
  },
});
