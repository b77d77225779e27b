/** Whether a token can do what a release needs, found out without changing anything. */
import { all, type Fault, fault, faultsOr, ok, type Result } from "../fault.ts";
import {
  type OpenForge,
  type Outlook,
  outlookOf,
  skipMarkOf,
  type Viewer,
  type WorkflowFile,
} from "../forge/mod.ts";
import { type Access, type CommitFiles, probe } from "../access/mod.ts";
import type { Remote } from "../git/mod.ts";

/** What the token is to be good for. */
export interface Subject {
  /** The commit whose workflow files count. */
  readonly sha: string;
  readonly tag: string;
  readonly branch: string | undefined;
  /** The message of the commit that will be tagged. */
  readonly message: string;
  readonly isPrerelease: boolean;
  /** Whether a release is to be published on the forge. */
  readonly isPublished: boolean;
  /** Whether runs are to be waited for. */
  readonly isWaiting: boolean;
  /** The workflow that is to be started by hand. */
  readonly dispatch: string | undefined;
  readonly remote: Remote | undefined;
}

/** What was found. */
export interface Inspection {
  readonly viewer: Viewer;
  readonly outlook: Outlook;
}

/**
 * Asks who the token is, whether it may push, see runs and start workflows, and what the
 * workflows of the commit will do.
 *
 * Fails with every obstacle at once: `token_rejected`, `token_powerless`,
 * `permission_missing`, `run_prevented`.
 */
export async function inspect(
  access: Access,
  forge: OpenForge,
  subject: Subject,
): Promise<Result<Inspection>> {
  const who = await ownerOf(access, forge);
  if (!who.ok) return who;
  const outlook = await outlookFor(forge, access.files, subject);
  if (!outlook.ok) return outlook;
  const { expected } = outlook.value;
  const faults: Fault[] = [];
  const starts = expected.length > 0;
  if (starts && isPowerless(access, forge, who.value)) {
    faults.push(fault(
      "token_powerless",
      `Cannot push with the token of "${forge.source}": it is ${forge.runs?.jobLogin}'s, and what ` +
        "that pushes starts no workflow",
    ));
  }
  faults.push(...preventions(subject, outlook.value));
  const checks = await Promise.all([
    checkPush(access, subject),
    checkScopes(access, forge, who.value, subject),
    starts && subject.isWaiting ? forge.runs!.of(subject.sha) : ok(undefined),
  ]);
  const checked = all<unknown>(checks);
  if (!checked.ok) faults.push(...checked.faults);
  return faults.length > 0
    ? { ok: false, faults }
    : ok({ viewer: who.value, outlook: outlook.value });
}

/** What would keep the workflows from starting that are counted on. */
function preventions(
  { message, isWaiting, dispatch }: Subject,
  { expected, byHand }: Outlook,
): Fault[] {
  if (dispatch === undefined) {
    const mark = skipMarkOf(message);
    const isSkipped = mark && isWaiting &&
      expected.some(({ event }) => event === "push");
    const what =
      `Cannot tag this commit: its message says "${mark}", and the tag would start nothing`;
    return isSkipped ? [fault("run_prevented", what)] : [];
  }
  if (byHand.some((path) => path === dispatch || path.endsWith(`/${dispatch}`))) {
    return [];
  }
  const names = byHand.map((path) => path.split("/").at(-1)).join(", ");
  const what =
    `Cannot start "${dispatch}" by hand: no workflow of that name in the commit ` +
    'has "on: workflow_dispatch"';
  const hint = names
    ? `Name one that has: ${names}`
    : "Add `workflow_dispatch:` to the workflow's `on:`, and commit it";
  return [fault("run_prevented", what, { hint })];
}

/**
 * Whose the token is. Of one that an App made it is known: not every server has an answer for
 * those, and the prefix that they share with the job's own tells nothing.
 */
async function ownerOf({ token }: Access, forge: OpenForge): Promise<Result<Viewer>> {
  if (token?.login === undefined) return await forge.viewer();
  return ok({ login: token.login, scopes: undefined, expires: token.expires });
}

/** Whether the token's pushes start nothing, unless the workflow is started by hand. */
function isPowerless(
  { token, pushesWithToken }: Access,
  { runs }: OpenForge,
  { login }: Viewer,
): boolean {
  return pushesWithToken && runs !== undefined && login === runs.jobLogin &&
    !token?.isDispatching;
}

/** Whether the remote takes a push; the API has no such question, its first answer tells. */
async function checkPush(access: Access, subject: Subject): Promise<Result<unknown>> {
  if (access.isByApi) return ok(undefined);
  return await probe(access, { commit: subject.sha, tag: subject.tag });
}

/** What a classic token's scopes lack, or an App's permissions; others tell nothing of theirs. */
async function checkScopes(
  { local: git, token }: Access,
  { runs }: OpenForge,
  { scopes }: Viewer,
  { sha, branch, remote }: Subject,
): Promise<Result<unknown>> {
  const faults: Fault[] = [];
  if (scopes && !scopes.includes("repo") && !scopes.includes("public_repo")) {
    const has = scopes.join(", ") || "nothing";
    faults.push(fault(
      "permission_missing",
      `Cannot push with a token whose scopes are ${has}: "repo" is missing`,
      { reason: "contents", hint: 'Give the token the "repo" scope' },
    ));
  }
  const lacking = workflowsLack(scopes, token?.permissions);
  const tip = branch === undefined ? undefined : remote?.heads.get(branch);
  if (lacking && tip !== undefined && tip !== sha) {
    const changed = await git.try([
      ...["diff-tree", "-r", "--name-only", "--no-renames", tip, sha],
      ...["--", ...runs?.folders ?? []],
    ]);
    if (!changed.ok) return changed;
    const [path] = new TextDecoder().decode(changed.value.stdout).split("\n");
    if (path) {
      const { what, hint } = lacking;
      faults.push(fault(
        "permission_missing",
        `Cannot push: "${path}" is changed, and the token has no ${what}`,
        { reason: "workflows", hint },
      ));
    }
  }
  return faultsOr(faults);
}

/** What a token lacks that pushes changed workflow files; nothing where that is not told. */
function workflowsLack(
  scopes: readonly string[] | undefined,
  permissions: Readonly<Record<string, string>> | undefined,
): { readonly what: string; readonly hint: string } | undefined {
  if (scopes && !scopes.includes("workflow")) {
    return { what: '"workflow" scope', hint: 'Give the token the "workflow" scope' };
  }
  if (!permissions || permissions["workflows"] === "write") return undefined;
  return {
    what: '"workflows" permission',
    hint:
      'Give the App "Workflows: Read and write", and accept that where it is installed',
  };
}

/** What the workflow files of the commit will do. Fails with `git_failed`, … */
export async function outlookFor(
  { runs }: OpenForge,
  files: CommitFiles,
  { sha, tag, isPrerelease, isPublished }: Pick<
    Subject,
    "sha" | "tag" | "isPrerelease" | "isPublished"
  >,
): Promise<Result<Outlook>> {
  if (runs?.file) {
    const { path, outlookOf } = runs.file;
    const there = await files.list(sha, "");
    if (!there.ok) return there;
    if (!there.value.includes(path)) return ok({ expected: [], byHand: [], notes: [] });
    const bytes = await files.read(sha, path);
    if (!bytes.ok) return bytes;
    const read = (other: string) => textOf(files, sha, other);
    return ok(await outlookOf(new TextDecoder().decode(bytes.value), read));
  }
  const found = await workflowFiles(runs?.folders ?? [], files, sha);
  if (!found.ok) return found;
  const isFired = isPublished && runs?.startsOnRelease === true;
  return ok(await outlookOf(found.value, { tag, isPrerelease, isPublished: isFired }));
}

/** The text of a file of the commit; nothing where it is not there. */
async function textOf(
  files: CommitFiles,
  sha: string,
  path: string,
): Promise<string | undefined> {
  const there = await files.list(sha, path.split("/").slice(0, -1).join("/"));
  if (!there.ok || !there.value.includes(path)) return undefined;
  const bytes = await files.read(sha, path);
  return bytes.ok ? new TextDecoder().decode(bytes.value) : undefined;
}

async function workflowFiles(
  folders: readonly string[],
  files: CommitFiles,
  sha: string,
): Promise<Result<WorkflowFile[]>> {
  const lists = await Promise.all(folders.map((folder) => files.list(sha, folder)));
  const found = all<readonly string[]>(lists);
  if (!found.ok) return found;
  // Where a forge knows several folders, the first that is there counts.
  const [there = []] = found.value.filter((each) => each.length > 0);
  const paths = there.filter((path) => /\.ya?ml$/.test(path));
  return all(
    await Promise.all(paths.map(async (path): Promise<Result<WorkflowFile>> => {
      const bytes = await files.read(sha, path);
      return bytes.ok
        ? ok({ path, text: new TextDecoder().decode(bytes.value) })
        : bytes;
    })),
  );
}
