/** Workflow texts: what none may do, whatever the options; YAML, heads and differences. */
import "../support/loadable.ts";
import { loadWorkflows } from "../../lib/ci/mod.ts";
import { type Flow, formatFlow, type Step } from "../../lib/ci/workflows/job.ts";
import { stamped } from "../../lib/ci/workflows/written/stamp.ts";
import { list, quoted } from "../../lib/ci/workflows/yaml.ts";
import { parse } from "yaml";
import fc from "fast-check";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { everyText, type Sample } from "../workflows/combinations.ts";

const { ACTIONS, firstChange, heldBy, readStamp, fileStateOf, unifiedDiff } =
  await loadWorkflows();

interface ParsedJob {
  readonly permissions: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly "timeout-minutes": number;
  readonly steps: readonly {
    readonly name: string;
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly env?: Readonly<Record<string, string>>;
  }[];
}

interface ParsedFlow {
  readonly permissions: unknown;
  readonly concurrency: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, ParsedJob>>;
}

const SAMPLES = (await everyText()).filter(({ name }) => name !== "gitlab");
// A third of the texts has every option in every one of its forms several times over.
const PARSED = SAMPLES.filter((_, i) => i % 3 === 0).map((sample) =>
  [sample, parse(sample.text) as ParsedFlow] as const
);

function eachStep(
  look: (step: ParsedJob["steps"][number], job: ParsedJob, sample: Sample) => void,
) {
  let count = 0;
  for (const [sample, { jobs }] of PARSED) {
    for (const job of Object.values(jobs)) {
      for (const step of job.steps) {
        look(step, job, sample);
        count++;
      }
    }
  }
  assert(count > 2000, `${count} steps`);
}

Deno.test("every action is pinned to a commit, with its version beside it", () => {
  const pins = new Set<string>();
  for (const { text } of SAMPLES) {
    for (const [, pin] of text.matchAll(/ uses: (.*)/g)) pins.add(pin!);
  }
  const known = Object.entries(ACTIONS).map(([name, { sha, version }]) =>
    `${name}@${sha} # ${version}`
  );
  assertEquals([...pins].sort(), known.sort());
  for (const pin of known) assert(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(pin), pin);
});

Deno.test("no script holds an expression, and no secret is anywhere but in env", () =>
  eachStep(({ run = "", with: values = {}, name, uses }) => {
    assert(!run.includes("${{"), name);
    for (const [key, value] of Object.entries(values)) {
      const mayBe = (uses?.startsWith("pypa/") && key === "password") ||
        uses?.startsWith("actions/create-github-app-token@");
      assert(mayBe || !String(value).includes("secrets"), `${name}: ${key}`);
    }
  }));

Deno.test("checkouts leave no credentials behind; where rung runs, they have all tags", () => {
  const depths = new Set<unknown>();
  eachStep(({ uses, with: values = {} }, { steps }) => {
    if (!uses?.startsWith("actions/checkout@")) return;
    const { "persist-credentials": persists, "fetch-depth": depth, ...rest } = values;
    assertEquals([persists, rest], [false, {}]);
    const hasRung = steps.some(({ run = "" }) => /^rung /m.test(run));
    if (hasRung) assertEquals(depth, 0);
    depths.add(depth);
  });
  assertEquals(depths, new Set([0, 2, undefined]));
});

Deno.test("nothing is granted at the top; releases wait for each other, and none is dropped", () => {
  const groups = new Set<unknown>();
  for (const [{ settings }, { permissions, concurrency }] of PARSED) {
    assertEquals(permissions, {});
    const { group, ...rest } = concurrency;
    const queue = settings.queue ? { queue: "max" } : {};
    assertEquals(rest, { "cancel-in-progress": false, ...queue });
    groups.add(group);
  }
  assertEquals([...groups].sort(), [
    "crates-publish-${{ github.repository }}",
    "jsr-publish-${{ github.repository }}",
    "npm-publish-${{ github.repository }}",
    "pypi-publish-${{ github.repository }}",
    "release-${{ github.repository }}",
    "release-files-${{ github.repository }}",
  ]);
});

Deno.test("a job that may write runs no code of the project, and one that runs it may not write", () => {
  for (const [{ name }, { jobs }] of PARSED) {
    for (
      const [id, { permissions, steps, "timeout-minutes": minutes }] of Object.entries(
        jobs,
      )
    ) {
      assert(minutes <= 30, name);
      const mayWrite = Object.values(permissions).includes("write");
      const runs = steps.flatMap(({ run }) => run ?? []).join("\n");
      const isBuilding =
        /make |uv build|npm ci|(?:pnpm|yarn|bun) install|cargo package|publish --dry-run/
          .test(
            runs,
          );
      assert(!(mayWrite && isBuilding), `${name}: ${id}`);
    }
  }
});

Deno.test("a job that publishes has the environment that it is registered with", () => {
  const seen = new Set<string>();
  for (const [{ name }, { jobs }] of PARSED) {
    for (const [id, { environment }] of Object.entries(jobs)) {
      if (environment !== undefined) seen.add(`${name} ${id} ${environment}`);
    }
  }
  assertEquals([...seen].sort(), [
    "crates-publish crates-io crates-io",
    "crates-publish release github-release",
    "create-release release release",
    "jsr-publish jsr jsr",
    "jsr-publish release github-release",
    "npm-publish npm npm",
    "npm-publish release github-release",
    "pypi-publish pypi pypi",
    "pypi-publish release github-release",
    "pypi-publish testpypi testpypi",
    "release image ghcr",
    "release release github-release",
    "release-pr release release",
  ]);
});

Deno.test("the token is with the steps that need it alone, and checked before all else", () => {
  for (const [{ name, settings }, { jobs }] of PARSED) {
    if (name !== "create-release") continue;
    const steps = jobs["release"]!.steps;
    const held = steps.filter(({ env = {} }) =>
      Object.entries(env).some(([key, value]) =>
        key.endsWith("_TOKEN") || value.includes("secrets")
      )
    ).map((step) => step.name);
    const free = settings.push === "token" && settings.tokenInput === "free";
    assertEquals(held, [
      ...(free ? ["Check that there is such a secret"] : []),
      "Check the token",
      settings.isTagOnly ? "Tag" : "Execute",
      ...(settings.push === "dispatch" ? ["Start the other workflows"] : []),
    ]);
    const order = steps.map((step) => step.name);
    const first = settings.isTagOnly ? "Tag" : "Prepare";
    assert(order.indexOf("Check the token") < order.indexOf(first));
  }
});

Deno.test("release-pr has its token where it needs it alone, and checks it before all else", () => {
  for (const [{ name }, { jobs }] of PARSED) {
    if (name !== "release-pr") continue;
    const steps = jobs["release"]!.steps;
    const held = steps.filter(({ env = {} }) =>
      Object.keys(env).some((key) => key.endsWith("_TOKEN"))
    ).map((step) => step.name);
    assertEquals(held, [
      "Check the token",
      "Release what was merged",
      "Propose the next release",
      "Say how the gates stand",
    ]);
  }
});

Deno.test("formatFlow() takes no script with an expression: that is a bug", () => {
  const flowWith = (step: Step): Flow => ({
    name: "A",
    about: "It does.",
    on: "push:",
    group: "a",
    jobs: [{
      id: "a",
      name: "A",
      runsOn: "b",
      timeoutMinutes: 1,
      permissions: [],
      steps: [step],
    }],
  });
  assertEquals(
    (parse(
      formatFlow(flowWith({ name: "a", run: "b" }), { queue: true }),
    ) as ParsedFlow).jobs["a"]!
      .steps,
    [{ name: "a", run: "b" }],
  );
  assertThrows(
    () =>
      formatFlow(flowWith({ name: "a", run: "echo ${{ inputs.x }}" }), { queue: true }),
    Error,
    "expression in run",
  );
});

Deno.test("quoted() and list() write what a YAML parser reads, in 1.1 and 1.2", () => {
  const line = fc.oneof(
    fc.string({ unit: "grapheme-ascii" }),
    fc.constantFrom(
      "on",
      "1.0",
      "0x1",
      "a: b",
      "a #b",
      "- a",
      "*a",
      "'",
      "\\",
      "1:20",
      "~",
    ),
  ).filter((text) => !/^(?:true|false|0|[1-9]\d{0,8})$/.test(text));
  fc.assert(fc.property(line, fc.constantFrom("1.1", "1.2"), (text, version) => {
    const options = { version } as { version: "1.1" | "1.2" };
    assertEquals(parse(`a: ${quoted(text)}\n`, options), { a: text });
    assertEquals(parse(`a: ${list([text, "b"])}\n`, options), { a: [text, "b"] });
  }));
});

const sum = (text: string) => {
  let hash = 7n;
  for (const char of text) {
    hash = (hash * 31n + BigInt(char.codePointAt(0)!)) % 2n ** 256n;
  }
  return Promise.resolve(hash.toString(16).padStart(64, "0"));
};

Deno.test("readStamp() knows rung's files, and whether one was edited; line ends do not count", async () => {
  const text = await stamped("release", "name: Release\n", sum);
  const rows: readonly [string, unknown][] = [
    [text, { name: "release", isIntact: true }],
    [text.replaceAll("\n", "\r\n"), { name: "release", isIntact: true }],
    [text.replace("name: Release", "name: Mine"), { name: "release", isIntact: false }],
    [text.replace("# yamllint", "# yamllunt"), { name: "release", isIntact: false }],
    ["name: Release\n", undefined],
    [text.replace(/^# rung-workflow.*\n/m, ""), undefined],
  ];
  for (const [given, stamp] of rows) assertEquals(await readStamp(given, sum), stamp);
});

Deno.test("fileStateOf() tells missing, current, outdated, edited and foreign apart", async () => {
  const text = await stamped("release", "name: Release\n", sum);
  const file = { name: "release", path: "a.yml", holds: ["release" as const], text };
  const older = await stamped("release", "name: Old\n", sum);
  const rows: readonly [string | undefined, string][] = [
    [undefined, "missing"],
    [text, "current"],
    [text.replaceAll("\n", "\r\n"), "current"],
    [older, "outdated"],
    [older.replace("Old", "Mine"), "edited"],
    ["name: Release\n", "foreign"],
    ["", "foreign"],
  ];
  for (const [before, state] of rows) {
    assertEquals((await fileStateOf(file, before, sum)).state, state);
  }
});

Deno.test("heldBy() reads the names of a stamp, and none that rung never gave", () => {
  assertEquals(heldBy("npm-publish"), ["npm-publish"]);
  assertEquals(heldBy("gitlab:create-release,pypi-publish"), [
    "create-release",
    "pypi-publish",
  ]);
  assertEquals(heldBy("deploy"), undefined);
  assertEquals(heldBy(""), undefined);
});

Deno.test("unifiedDiff() shows changes with three lines around them", () => {
  const before = [..."abcdefghijklmnop"].join("\n") + "\n";
  const after = before.replace("c\n", "C\n").replace("o\n", "o\nO\n");
  assertEquals(
    unifiedDiff("f.yml", before, after),
    "--- a/f.yml\n+++ b/f.yml\n@@ -1,6 +1,6 @@\n a\n b\n-c\n+C\n d\n e\n f\n" +
      "@@ -13,4 +13,5 @@\n m\n n\n o\n+O\n p\n",
  );
  assertEquals(
    unifiedDiff("f.yml", undefined, "a\n"),
    "--- /dev/null\n+++ b/f.yml\n@@ -0,0 +1 @@\n+a\n",
  );
  assertEquals(unifiedDiff("f.yml", "a\r\nb\r\n", "a\nb\n"), "");
});

Deno.test("firstChange() is the line, from 1, that reads otherwise", () => {
  assertEquals(firstChange("a\nb\nc\n", "a\nB\nc\n"), 2);
  assertEquals(firstChange("a\n", "a\nb\n"), 2);
  assertEquals(firstChange("a\nb\n", "a\n"), 2);
});
