/**
 * The logs and pages of CIs, read by their makers' own code: Microsoft's library for Azure
 * Pipelines, JetBrains' writer for TeamCity, the Mermaid that GitHub draws with. One that is
 * not installed is skipped by name, and fails with RUNG_ORACLES=require.
 */
import { assert, assertEquals, assertOk } from "../support/assert.ts";
import { ambientOf, sampleOf } from "../support/ci_builds.ts";
import { type Command, readAzureLog, readTeamcityLog } from "../support/ci_readers.ts";
import { HOSTILE } from "../support/hostile.ts";
import { ladderOf, mermaidOf } from "../../lib/ci/ladder.ts";
import { type Output, providerOf, type Write } from "../../lib/ci/mod.ts";
import { fault } from "../../lib/fault.ts";
import { canonicalText, onChannel, release } from "../../lib/version/mod.ts";
import { ask, HOME } from "./oracles.ts";

const REQUIRED = Deno.env.get("RUNG_ORACLES") === "require";
const DRIVERS = new URL("drivers/", import.meta.url).pathname;
const NODE = { RUNG_NPM: `${HOME}/npm` };
const PYTHON = { PYTHONPATH: `${HOME}/python` };

/** What a driver answers to JSON, as lines; nothing where what it needs is not installed. */
async function told(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  asked: unknown,
): Promise<readonly string[] | undefined> {
  try {
    return await ask({ scheme: "", title: "", command, env }, [JSON.stringify(asked)]);
  } catch (error) {
    if (REQUIRED) throw error;
  }
}

function testWith(
  name: string,
  title: string,
  answer: readonly string[] | undefined,
  test: (lines: readonly string[]) => void,
): void {
  Deno.test({
    name: answer ? name : `${name} (no ${title}: tests/oracles/install.sh)`,
    ignore: !answer,
    fn: () => test(answer!),
  });
}

function logOf(writes: readonly Write[]): readonly string[] {
  const texts = writes.flatMap((each) => each.kind === "log" ? [each.text] : []);
  return texts.join("").split("\n").filter((line) => line !== "");
}

/** Well-formed values: what no text file can hold is not the question here. */
const VALUES = HOSTILE.filter((each) => each.isWellFormed() && !each.includes("\0"));

const azure = assertOk(providerOf("azure"));
const inAzure = ambientOf(sampleOf("azure").env);
const set = VALUES.map((value): Output => ["value", value])
  .filter((output) => azure.outputs([output], inAzure).ok);
const FAULTS = VALUES.map((value, i) =>
  fault("tag_differs", `Cannot go on: ${value}`, { path: value, line: i + 1 })
);
const azureLines = [
  ...set.flatMap((output) => logOf(assertOk(azure.outputs([output], inAzure)).writes)),
  ...logOf(azure.annotate!(FAULTS, inAzure)),
];
const azureTold = await told(["node", `${DRIVERS}azure.cjs`], NODE, {
  lines: azureLines,
  values: VALUES,
});

testWith(
  "azure-pipelines-task-lib reads the outputs and annotations of Azure as they are meant",
  "azure-pipelines-task-lib",
  azureTold,
  ([answer]) => {
    const { read }: { read: Command[] } = JSON.parse(answer!);
    assert(set.length > VALUES.length / 2, "next to nothing was set");
    assertEquals(read.length, azureLines.length);
    assertEquals(
      read.slice(0, set.length).map(({ data }) => data),
      set.map(([, v]) => v as string),
    );
    for (const [i, { name, properties }] of read.entries()) {
      const isOutput = i < set.length;
      assertEquals(name, isOutput ? "task.setvariable" : "task.logissue");
      const own = isOutput
        ? ["isOutput", "variable"]
        : ["code", "linenumber", "sourcepath", "type"];
      const given = Object.keys(properties).filter((key) => key !== "sourcepath");
      assertEquals(given.sort(), own.filter((key) => key !== "sourcepath"));
    }
  },
);

testWith(
  "the reader of Azure's log reads what azure-pipelines-task-lib writes",
  "azure-pipelines-task-lib",
  azureTold,
  ([answer]) => {
    const { written }: { written: string[] } = JSON.parse(answer!);
    assertEquals(
      written.map((line) => readAzureLog(line).map(({ data }) => data)),
      VALUES.map((value) => [value]),
    );
  },
);

testWith(
  "the reader of TeamCity's log reads what teamcity-messages writes",
  "teamcity-messages",
  await told(["python3", `${DRIVERS}teamcity_log.py`], PYTHON, VALUES),
  (lines) =>
    assertEquals(
      lines.map((line) => readTeamcityLog(line)[0]?.properties["value"]),
      VALUES,
    ),
);

/** Ladders of every length, with every channel and odd versions. */
const LADDERS = [1, 2, 7, 30].flatMap((count) => {
  const bases = [release(1, 0, 0), release(1, 1, 0), release(2, 0, 0)];
  const versions = bases.flatMap((base) => [
    ...(["dev", "alpha", "beta", "rc"] as const).flatMap((channel) =>
      Array.from({ length: count }, (_, i) => onChannel(base, channel, i + 1))
    ),
    onChannel(base, "dev", 20_261_120),
    { ...onChannel(base, "rc", 1), dev: 3, build: ["gffac537e"] },
    base,
  ]);
  return bases.map((base) => ({ version: { ...base, build: ["b.1"] }, versions }));
}).map(({ version, versions }) => ({ version, rungs: ladderOf(version, versions) }));

testWith(
  "Mermaid draws the ladder: its title, a period for each rung, all versions",
  "mermaid",
  await told(
    ["node", `${DRIVERS}mermaid.mjs`],
    NODE,
    LADDERS.map(({ rungs, version }) => mermaidOf(rungs, canonicalText(version))),
  ),
  ([answer]) =>
    assertEquals(
      JSON.parse(answer!),
      LADDERS.map(({ rungs, version }) => ({
        kind: "timeline",
        title: `The way to ${canonicalText(version)}`,
        periods: rungs.map(({ channel, versions, earlier }) => [
          channel,
          ...(earlier > 0 ? [`${earlier} earlier`] : []),
          ...versions,
        ]),
      })),
    ),
);
