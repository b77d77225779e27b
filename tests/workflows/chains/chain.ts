/**
 * A release of several packages from its first word to the last: prepared and executed by rung,
 * published by the jobs that its tags start, and killed on the way as often as is wished.
 */
import { assert, assertEquals } from "../../support/assert.ts";
import { runDying } from "../../support/dying_rung.ts";
import { rung } from "../../support/rung.ts";
import { STRIDE } from "../../support/stride.ts";
import { TOKENS } from "../../e2e/github_project.ts";
import type { ActProject } from "../act_project.ts";
import type { Ran } from "../tools.ts";

/** Whether everything is killed everywhere, and each package installed alone: `RUNG_STRIDE=1`. */
export const IS_WHOLE = STRIDE === 1;

/** How a run that is expected to be done ended. */
export function assertDone({ code, out, err }: Ran) {
  assertEquals(code, 0, out + err);
}

/** What rung runs in, as a person at the project. */
function placeOf({ repo, github }: ActProject) {
  const env = {
    ...{ ...repo.env, ...github.env },
    ...{ CI: "true", RELEASE_PAT: TOKENS.maintainer },
  };
  return { cwd: repo.dir, env };
}

/** Prepares and executes a release of all; gives what went out, in publishing order. */
export async function release(
  project: ActProject,
  isDeadly: boolean,
  ...asked: string[]
): Promise<readonly string[]> {
  for (const argv of [["prepare", "--all", ...asked], ["execute"]]) {
    if (isDeadly) await killedOnTheWay(project, argv);
    assertDone(await rung(argv, placeOf(project)));
  }
  const { repo } = project;
  const told = await rung(
    ["ci", "--all", "--offline", "--json"],
    placeOf(project),
  );
  assertDone(told);
  assertEquals(await repo.git("status", "--porcelain"), "");
  return JSON.parse(told.out).packages.map(
    (each: { tag: string }) => each.tag,
  );
}

/** Every how manieth effect of rung on the world is its last, one run after the other. */
const EFFECTS_A_DEATH = 7;

/** Kills it further on each time, until it gets through; what is left is run again. */
async function killedOnTheWay(project: ActProject, argv: readonly string[]) {
  const moments = ["before", "during", "after"] as const;
  for (let at = 0;; at += EFFECTS_A_DEATH) {
    const moment = moments[(at / EFFECTS_A_DEATH) % 3]!;
    const { isDead, code, err } = await runDying(argv, placeOf(project), {
      ...{ at, moment },
      whom: "group",
    });
    if (isDead) continue;
    assertEquals(code, 0, err);
    return;
  }
}

/** The packages that a run says it passed over. */
export function passedOver({ out }: Ran): readonly string[] {
  const said = out.matchAll(/already_there::(\S+ \S+) is there already/g);
  return [...new Set([...said].map(([, each]) => each!))].filter((each) =>
    !each.includes("$")
  );
}

/** How a publishing went on to its end. */
export interface Published {
  /** How often its jobs died. */
  readonly deaths: number;
  /** The packages that the last run passed over. */
  readonly passedOver: readonly string[];
}

/** Publishes by the jobs of a workflow that a tag starts, again and again while they die. */
export async function publish(
  project: ActProject,
  workflow: string,
  tag: string,
): Promise<Published> {
  for (let deaths = 0; deaths < 30; deaths++) {
    const ran = await project.pushed(workflow, tag);
    if (ran.code === 0) return { deaths, passedOver: passedOver(ran) };
    assert(ran.out.includes("signal: killed"), ran.out + ran.err);
  }
  throw new Error(`${workflow} is never done`);
}

/**
 * A program that dies with the job, at a call that `when` matches: before what it does, or after
 * it. With `RUNG_STRIDE=1` at all of them while the file `deadly` is there, else at the second.
 */
export function mortal(
  program: string,
  when: string,
  deadly: string,
  real = `PATH=\${PATH#*:} exec ${program}`,
): string {
  return `#!/bin/bash
run() { ( ${real} "$@" ); }
case "$*" in
  ${when}) if [ ! -e "${deadly}" ]; then run "$@"; exit; fi ;;
  *) run "$@"; exit ;;
esac
calls=$(cat "${deadly}")
echo $((calls + 1)) > "${deadly}"
if [ $((calls % ${STRIDE})) != $((1 % ${STRIDE})) ]; then run "$@"; exit; fi
if [ $((calls % 2)) = 0 ]; then kill -KILL $PPID $$; fi
run "$@"
kill -KILL $PPID $$
`;
}

/** A file for `mortal`. */
export async function deadlyFile(): Promise<string> {
  const path = await Deno.makeTempFile({ prefix: "rung-deadly-" });
  await Deno.writeTextFile(path, "0\n");
  return path;
}

/**
 * All that a release leaves where others see it, but for when, in which commit, and at which of
 * this machine's ports.
 */
export async function endOf({ repo, github }: ActProject) {
  const paths = await repo.remote("ls-tree", "-r", "--name-only", "main");
  const texts: string[] = [];
  for (const path of paths.split("\n")) {
    // its stamp is of where rung is downloaded from
    if (!path.startsWith(".github/")) {
      texts.push(path, await repo.remote("show", `main:${path}`));
    }
  }
  const refs = await repo.remote(
    "for-each-ref",
    "--format=%(refname) %(*subject) %(contents)",
  );
  const log = await repo.remote("log", "--format=%s%n%b", "--name-only", "main");
  const pages = github.state.releases.map(({ tag, draft, prerelease, body }) =>
    JSON.stringify({ tag, draft, prerelease, body })
  );
  return [...texts, refs, log, ...pages.toSorted()].map((text) =>
    text.replaceAll(/127\.0\.0\.1:\d+/g, "HOST").replaceAll(
      /\b[0-9a-f]{7,40}\b/g,
      "SHA",
    )
  );
}
