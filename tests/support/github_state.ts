/** What the GitHub double knows: actors, releases, workflow runs, and how they come about. */
import { parse } from "yaml";
import type { Pull } from "./github_pulls.ts";
import { emptySignals, type Signals } from "./github_signals.ts";

/** Who a token belongs to, and what it may do. */
export interface Actor {
  readonly login: string;
  /** `job` is the token of a workflow's job: what it pushes starts nothing. */
  readonly kind: "user" | "app" | "job";
  readonly can: readonly (
    | "contents"
    | "actions"
    | "workflows"
    | "pulls"
    | "statuses"
    | "discussions"
  )[];
  /** The scopes of a classic token. */
  readonly scopes?: readonly string[];
  /** As the header has it: `2026-12-01 00:00:00 UTC`. */
  readonly expires?: string;
}

/** An uploaded file. The double keeps the digest, and the bytes of small ones. */
export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly label?: string;
  readonly state: "uploaded" | "starter";
  readonly size: number;
  readonly digest: string | null;
  readonly contentType: string;
  /** How often it was downloaded. */
  downloads?: number;
  bytes?: Uint8Array<ArrayBuffer>;
}

/** A release, draft or published. */
export interface Release {
  readonly id: number;
  tag: string;
  name: string | null;
  body: string;
  draft: boolean;
  prerelease: boolean;
  readonly target: string;
  published: string | null;
  immutable: boolean;
  assets: Asset[];
  /** How many lists go by before it is in one. */
  listedAfter?: number;
}

/** A run of a workflow. */
export interface Run {
  readonly id: number;
  readonly path: string;
  readonly event: "push" | "workflow_dispatch" | "release";
  readonly sha: string;
  readonly ref: string;
  readonly actor: string;
  /** How many questions go by before it shows. */
  hiddenFor: number;
}

/** A branch that was moved. */
export interface Move {
  readonly id: number;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly actor: string;
}

/** What people talk about. */
export interface Discussion {
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly category: { readonly id: string };
}

/** All that the double knows. */
export interface State {
  /** What it knows of commits: addresses with logins, the pull request, its labels. */
  readonly told: Map<string, {
    readonly people: readonly (readonly [email: string, login: string])[];
    readonly request: number;
    readonly labels: readonly string[];
  }>;
  readonly releases: Release[];
  readonly runs: Run[];
  /** Moves of branches; that GitHub notes those of tags is nowhere said. */
  readonly moves: Move[];
  readonly pulls: Pull[];
  /** Whether it is a private repository of a free plan. */
  takesNoDrafts: boolean;
  latest: number | undefined;
  /** Whether published releases can no longer change. */
  isImmutable: boolean;
  /** Tags that an immutable release used up. */
  readonly burnt: Set<string>;
  nextId: number;
  /** Refs that a rule guards: what the API says to whoever would move them. */
  readonly guards: Map<string, { readonly type: string; readonly message: string }>;
  /** Commits that it has signed. */
  readonly signed: Set<string>;
  /** Whether files' digests are told; older servers do not. */
  tellsDigests: boolean;
  /** Rulesets, as the API shows one: those of a branch hold the default branch. */
  rulesets: readonly Readonly<Record<string, unknown>>[];
  /** The protection of the default branch, of the kind that is older than rulesets. */
  protection: Protection | undefined;
  /** Whether the owner's plan is the free one: a private repository lacks some of it then. */
  isFreePlan: boolean;
  /** What comes behind the notes that it makes. */
  moreNotes: string;
  /** Whether it is an Enterprise Server up to 3.19. */
  isOldServer: boolean;
  /** How many starts by hand go by before a new tag is seen. */
  unseenFor: number;
  /** How many lists go by before a new release is in one. */
  listDelay: number;
  /** Whether the repository is so large that its trees come folder by folder. */
  cutsTrees: boolean;
  /** Checks, issues, milestones and what people said. */
  readonly signals: Signals;
  /** The discussions, newest first; nothing where the repository has none. */
  discussions: Discussion[] | undefined;
}

/** The protection of a branch, and what of it the asker is told. */
export interface Protection {
  /** All of it, as the API tells administrators. */
  readonly whole: Readonly<Record<string, unknown>>;
  readonly asker: "administrator" | "writer" | "reader";
}

/** A double's memory on its first day. */
export function emptyState(): State {
  return {
    told: new Map(),
    releases: [],
    runs: [],
    moves: [],
    pulls: [],
    takesNoDrafts: false,
    latest: undefined,
    isImmutable: false,
    burnt: new Set(),
    nextId: 101,
    guards: new Map(),
    signed: new Set(),
    tellsDigests: true,
    rulesets: [],
    protection: undefined,
    isFreePlan: false,
    moreNotes: "",
    isOldServer: false,
    unseenFor: 0,
    listDelay: 0,
    cutsTrees: false,
    signals: emptySignals(),
    discussions: [],
  };
}

/** What a push meant, once it went through. */
export interface Pushed {
  readonly actor: Actor;
  readonly refs: readonly {
    readonly ref: string;
    readonly from: string;
    readonly sha: string;
  }[];
}

/** Reads of the bare repository. */
export type Git = (...args: string[]) => Promise<string>;

/** Notes who moved which branch. */
export function noteMoves(state: State, { actor, refs }: Pushed): void {
  for (const { ref, from, sha } of refs) {
    if (!ref.startsWith("refs/heads/")) continue;
    const id = state.nextId++;
    state.moves.unshift({ id, ref, before: from, after: sha, actor: actor.login });
  }
}

/** Starts what a push starts: nothing for a job's token, a `[skip ci]`, or four tags. */
export async function startRuns(
  state: State,
  git: Git,
  { actor, refs }: Pushed,
  delay: number,
) {
  const tags = refs.filter(({ ref }) => ref.startsWith("refs/tags/"));
  if (actor.kind === "job" || tags.length > 3) return;
  for (const { ref, sha } of refs) {
    const commit = await git("rev-parse", `${sha}^{commit}`);
    const message = await git("log", "-1", "--format=%B", commit);
    if (/\[(skip ci|ci skip|no ci|skip actions|actions skip)\]/.test(message)) continue;
    for (const [path, text] of await workflowsOf(git, commit)) {
      if (!startsOn(text, ref)) continue;
      const short = ref.replace(/^refs\/(heads|tags)\//, "");
      const run = { path, event: "push", sha: commit, ref: short } as const;
      state.runs.push({
        id: state.nextId++,
        ...run,
        actor: actor.login,
        hiddenFor: delay,
      });
    }
  }
}

/**
 * Starts what the publication of a release starts: `published`, and `released` for one that is
 * no pre-release. A draft that is published was not `created`, and not `prereleased`.
 */
export async function startReleaseRuns(
  state: State,
  git: Git,
  { tag, prerelease }: Release,
  { actor, delay }: { readonly actor: Actor; readonly delay: number },
) {
  if (actor.kind === "job") return;
  const sha = await git(
    "rev-parse",
    "--verify",
    "--quiet",
    `refs/tags/${tag}^{commit}`,
  );
  if (sha === "") return;
  const fired = prerelease ? ["published"] : ["published", "released"];
  for (const [path, text] of await workflowsOf(git, sha)) {
    const { on } = (parse(text) ?? {}) as { on?: unknown };
    const names = typeof on === "string" ? [on] : Array.isArray(on) ? on : [];
    const row = on !== null && typeof on === "object" && !Array.isArray(on)
      ? (on as Record<string, { types?: string | string[] } | null>)
      : undefined;
    if (!names.includes("release") && !(row && "release" in row)) continue;
    const types = [row?.["release"]?.types ?? []].flat();
    if (types.length > 0 && !types.some((type) => fired.includes(type))) continue;
    state.runs.push({
      ...{ id: state.nextId++, path, event: "release", sha, ref: tag },
      ...{ actor: actor.login, hiddenFor: delay },
    });
  }
}

/** The workflow files of a commit. */
export async function workflowsOf(
  git: Git,
  commit: string,
): Promise<[string, string][]> {
  const list = await git("ls-tree", "-r", "--name-only", commit, ".github/workflows");
  const paths = list.split("\n").filter((path) => /\.ya?ml$/.test(path));
  return await Promise.all(
    paths.map(async (
      path,
    ): Promise<[string, string]> => [path, await git("show", `${commit}:${path}`)]),
  );
}

/** Whether a push of the ref starts the workflow. Knows `*`, `**`, `+` and sets. */
function startsOn(text: string, ref: string): boolean {
  const on = parse(text)?.on;
  if (on === "push" || (Array.isArray(on) && on.includes("push"))) return true;
  if (typeof on !== "object" || on === null || !("push" in on)) return false;
  if (!on.push) return true;
  const [, kind, name = ""] = /^refs\/(heads|tags)\/(.*)$/.exec(ref) ?? [];
  const { tags, branches } = on.push as Record<string, string[] | undefined>;
  const patterns = kind === "tags" ? tags : branches;
  if (!patterns) return !tags && !branches;
  const isLike = (glob: string) =>
    new RegExp(
      `^${
        glob.replace(/[.^$(){}|\\]/g, "\\$&").replaceAll("**", "\0").replaceAll(
          "*",
          "[^/]*",
        )
          .replaceAll("\0", ".*")
      }$`,
    ).test(name);
  return [patterns].flat().some(isLike);
}
