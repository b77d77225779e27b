/** What the tests of releases by pull request do: run, push, edit, merge. */
import { assertEquals } from "../support/assert.ts";
import { mergePull } from "../support/github_pulls.ts";
import type { Merging } from "../support/merging.ts";
import { type OnGithub, TOKENS } from "./github_project.ts";

export const PAT = { RELEASE_PAT: TOKENS.maintainer };
export const BRANCH = "rung/release";
export const NOTES = "release/RELEASE_NOTES.md";

/** Runs rung as the job on main does, and gives its answer. */
export async function done({ rung }: OnGithub, ...argv: string[]) {
  const ran = await rung([...argv, "--json"], PAT);
  assertEquals(ran.code, 0, ran.err);
  return { answer: JSON.parse(ran.out) as Record<string, unknown>, err: ran.err };
}

/** The last one. */
export const pullOf = ({ github }: OnGithub) => github.state.pulls.at(-1)!;

/** Commits something on main and pushes it. */
export async function goOn({ repo }: OnGithub, path: string, message: string) {
  await repo.write(path, `${message}\n`);
  await repo.commit(message);
  await repo.git("push", "--quiet", repo.origin, "main");
}

/**
 * Changes a file on the pull request's branch, as a person does in a clone or in the browser;
 * signed where a key is given.
 */
export async function edit(
  { repo }: OnGithub,
  path: string,
  change: (text: string) => string,
  key?: string,
) {
  const folder = `${repo.root}/editor-${crypto.randomUUID().slice(0, 8)}`;
  await repo.git("clone", "--quiet", "--branch", BRANCH, repo.origin, folder);
  const file = `${folder}/${path}`;
  await Deno.writeTextFile(file, change(await Deno.readTextFile(file)));
  const sign = key === undefined ? [] : [`--gpg-sign=${key}.pub`];
  await repo.git(
    ...["-C", folder, "-c", "gpg.format=ssh"],
    ...["commit", "--quiet", "--all", ...sign, "--message", "docs: by hand"],
  );
  await repo.git("-C", folder, "push", "--quiet", "origin", BRANCH);
}

/** Merges it, and brings the clone to what main is then. */
export async function merge(project: OnGithub, how: Merging): Promise<string> {
  const { repo, github } = project;
  const commit = await mergePull(
    github.state,
    (...args) => repo.remote(...args),
    pullOf(project).number,
    how,
  );
  await repo.git("pull", "--quiet", "--ff-only", repo.origin, "main");
  return commit;
}
