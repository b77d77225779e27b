/**
 * The shape of a GitHub workflow, and its one writer.
 *
 * Safe by construction: actions come from the table of pinned ones, each permission says
 * what it is for, the top level grants none, and a script cannot hold an expression.
 * Source: github/docs, "Workflow syntax for GitHub Actions".
 */
import { type ActionName, ACTIONS } from "./actions.ts";
import { type Dialect, GITHUB } from "./dialect.ts";
import type { Settings } from "./settings.ts";
import { indented, list, quoted } from "./yaml.ts";

/** A value with the reason it has, which stands beside it. */
export type Reasoned = string | readonly [value: string, why: string];

/** Name → value. */
export type Table = Readonly<Record<string, Reasoned>>;

interface StepBase {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly env?: Table;
  /** An expression: whether the job goes on where the step fails. */
  readonly continueOnError?: string;
  /** Lines of comment above it. */
  readonly about?: string;
}

/** One thing a job does: an action of the table, or a shell script. */
export type Step =
  | StepBase & { readonly uses: ActionName; readonly with?: Table }
  | StepBase & { readonly run: string };

/** A right of the job's own token. */
export interface Permission {
  readonly scope: string;
  readonly access: "read" | "write";
  readonly why: string;
}

/** A job. It has no right but those that it names. */
export interface Job {
  readonly id: string;
  readonly name: string;
  readonly about?: string;
  readonly needs?: readonly string[];
  readonly if?: string;
  readonly runsOn: string;
  /** The machines that it runs on, each by itself, instead of `runsOn`. */
  readonly runners?: readonly string[];
  /** The rows of a matrix, as an expression, that are gone through one by one, in their order. */
  readonly inTurn?: string;
  readonly timeoutMinutes: number;
  readonly environment?: string;
  readonly permissions: readonly Permission[];
  readonly outputs?: Table;
  /** Variables of all steps. No secret belongs here. */
  readonly env?: Table;
  readonly steps: readonly Step[];
}

/** A workflow. */
export interface Flow {
  readonly name: string;
  /** What it does, for the reader of the file, in lines. */
  readonly about: string;
  readonly runName?: string;
  /** What starts it, in YAML. */
  readonly on: string;
  /** The group of which one run at a time goes on; the others wait, all of them. */
  readonly group: string;
  readonly jobs: readonly Job[];
}

/** An expression, `${{ … }}`. */
export function x(expression: string): string {
  return `\${{ ${expression} }}`;
}

/**
 * The workflow as YAML; `queue` says whether the server knows `concurrency.queue`.
 *
 * Throws for a script with an expression: that is a bug.
 */
export function formatFlow(
  flow: Flow,
  { queue }: Pick<Settings, "queue">,
  dialect: Dialect = GITHUB,
): string {
  const parts = [
    commented(flow.about),
    `name: ${quoted(flow.name)}`,
    ...(flow.runName === undefined ? [] : [`run-name: ${quoted(flow.runName)}`]),
    "",
    `on:\n${indented(flow.on, 2)}`,
    "",
    ...(dialect.hasPermissions
      ? ["# no job has a right that it does not name", "permissions: {}", ""]
      : []),
    queue
      ? "# one at a time: the others wait, and none is dropped"
      : "# one at a time: one waits, and this server drops it for a third",
    "concurrency:",
    `  group: ${quoted(flow.group)}`,
    "  cancel-in-progress: false",
    ...(queue ? ["  queue: max"] : []),
    "",
    "defaults:",
    "  run:",
    "    shell: bash",
    "",
    "jobs:",
    flow.jobs.map((job) => indented(formatJob(job, dialect), 2)).join("\n\n"),
  ];
  return parts.join("\n") + "\n";
}

function formatJob(job: Job, dialect: Dialect): string {
  const rows = [
    `${job.id}:`,
    ...(job.about === undefined ? [] : [indented(commented(job.about), 2)]),
    `  name: ${quoted(job.name)}`,
    ...(job.needs === undefined ? [] : [`  needs: ${list(job.needs)}`]),
    ...(job.if === undefined ? [] : [`  if: ${quoted(job.if)}`]),
    ...machines(job),
    `  timeout-minutes: ${job.timeoutMinutes}`,
    ...(job.environment === undefined || !dialect.hasEnvironments
      ? []
      : [`  environment: ${quoted(job.environment)}`]),
    ...(dialect.hasPermissions ? permissions(job.permissions) : []),
    ...tableOf("outputs", job.outputs, 2),
    ...tableOf("env", job.env, 2),
    "  steps:",
    job.steps.map((step) => indented(formatStep(step, dialect), 4)).join("\n\n"),
  ];
  return rows.join("\n");
}

/** The machine that is at hand in a job with `runners`. */
export const RUNNER = x("matrix.runner");

/** Where it runs; what one machine says does not end what others do. */
function machines({ runners = [], runsOn, inTurn }: Job): string[] {
  if (inTurn !== undefined) {
    return [
      "  # one by one, in this order; where one fails, none goes after it",
      "  strategy:",
      "    max-parallel: 1",
      "    matrix:",
      `      include: ${inTurn}`,
      `  runs-on: ${quoted(runsOn)}`,
    ];
  }
  if (runners.length === 0) return [`  runs-on: ${quoted(runsOn)}`];
  return [
    "  strategy:",
    "    fail-fast: false",
    "    matrix:",
    "      runner:",
    ...runners.map((each) => `        - ${quoted(each)}`),
    `  runs-on: ${RUNNER}`,
  ];
}

function permissions(rows: readonly Permission[]): string[] {
  if (rows.length === 0) return ["  permissions: {}"];
  return [
    "  permissions:",
    ...rows.map(({ scope, access, why }) => `    ${scope}: ${access} # ${why}`),
  ];
}

function formatStep(step: Step, { actions }: Dialect): string {
  const rows = [
    ...(step.about === undefined ? [] : [commented(step.about)]),
    `- name: ${quoted(step.name)}`,
    ...(step.id === undefined ? [] : [`  id: ${step.id}`]),
    ...(step.if === undefined ? [] : [`  if: ${quoted(step.if)}`]),
    ...(step.continueOnError === undefined
      ? []
      : [`  continue-on-error: ${step.continueOnError}`]),
  ];
  if ("uses" in step) {
    const { sha, version } = ACTIONS[step.uses];
    rows.push(
      `  uses: ${actions}${step.uses}@${sha} # ${version}`,
      ...tableOf("with", step.with, 2),
      ...tableOf("env", step.env, 2),
    );
  } else {
    if (step.run.includes("${{")) throw new Error(`"${step.name}": expression in run`);
    const isLine = !step.run.includes("\n") && quoted(step.run) === step.run;
    rows.push(
      ...tableOf("env", step.env, 2),
      isLine ? `  run: ${step.run}` : `  run: |\n${indented(step.run, 4)}`,
    );
  }
  return rows.join("\n");
}

function tableOf(name: string, table: Table | undefined, depth: number): string[] {
  if (!table || Object.keys(table).length === 0) return [];
  const rows = Object.entries(table).map(([key, row]) => {
    const [value, why] = typeof row === "string" ? [row, undefined] : row;
    if (value.includes("\n")) return `  ${key}: |\n${indented(value, 4)}`;
    return `  ${key}: ${quoted(value)}${why === undefined ? "" : ` # ${why}`}`;
  });
  return [indented([`${name}:`, ...rows].join("\n"), depth)];
}

function commented(text: string): string {
  return text.split("\n").map((line) => `# ${line}`.trimEnd()).join("\n");
}
