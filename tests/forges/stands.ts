/**
 * The forges that the suite runs on, each with a project ready to release: what differs between
 * them for a test is here, and nowhere in the suite.
 */
import { forgeOf, FORGES, placeOf } from "../../lib/forge/mod.ts";
import { onGithub, TOKENS as GITHUB } from "../e2e/github_project.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { mergePull } from "../support/github_pulls.ts";
import type { Repo } from "../support/repo.ts";
import { type Changes, type Ran, rung } from "../support/rung.ts";
import { KINDS, lackOf, serverOf } from "./gitea_kinds.ts";
import { mergeAt, onGitea } from "./gitea_project.ts";
import { mergeRequest } from "./gitlab_double_merges.ts";
import { MAINTAINER, onGitlab } from "./gitlab_project.ts";
import { onBitbucket, onPlainHost } from "./pageless.ts";

/** A release as the forge has it. */
export interface Seen {
  readonly tag: string;
  readonly isDraft: boolean;
  readonly body: string;
  /** The names of its files, sorted. */
  readonly files: readonly string[];
}

/** A project on a forge, and rung in its clone. */
export interface At {
  readonly repo: Repo;
  readonly token: string;
  readonly env: Readonly<Record<string, string>>;
  /** Runs rung with the token, in a world that may differ. */
  rung(argv: readonly string[], more?: More): Promise<Ran>;
  /** What the forge has, newest first; nothing where it has no pages. */
  seen(): Promise<readonly Seen[]>;
  /** The tag that visitors see first. */
  latest(): Promise<string | undefined>;
  /** The files of the repository, where releases have none. */
  downloads?(): readonly string[];
  /** Pushes as the owner, whatever rung is given. */
  push(...refs: string[]): Promise<unknown>;
  /** Squashes the newest request to merge into its branch; none where there are none. */
  merge?(): Promise<unknown>;
}

/** How a run differs. */
export interface More {
  readonly env?: Readonly<Record<string, string>>;
  readonly changes?: Changes;
  readonly cwd?: string;
}

/** A forge to stand the suite. */
export interface Stand {
  readonly title: string;
  /** Its row among the forges; nothing for a host that is none. */
  readonly id: string | undefined;
  readonly lack: "skipped" | "left-out" | undefined;
  /** Whether it is a server of its own, whose every request takes its time. */
  readonly isReal?: boolean;
  /** Whether another one does nearly all of it alike, or other tests ask nearly all of it. */
  readonly isTwin?: boolean;
  open(run: (at: At) => Promise<void>, files?: Record<string, string>): Promise<void>;
}

const lack = lacksHttpBackend() ? "skipped" as const : undefined;

/** A runner of rung whose token comes in the usual variable. */
function runner(repo: Repo, env: Record<string, string>, usual?: Changes): At["rung"] {
  return (argv, { env: more = {}, changes, cwd = repo.dir } = {}) =>
    rung(argv, { cwd, env: { ...env, ...more } }, (world) => ({
      ...usual?.(world),
      ...changes?.(world),
    }));
}

const github: Stand = {
  // what tests/e2e is about
  ...{ title: "GitHub's double", id: "github", lack, isTwin: true },
  open: (run, files = {}) =>
    onGithub(async ({ repo, github, env }) => {
      const all = { ...env, RELEASE_PAT: GITHUB.maintainer };
      const { state } = github;
      await run({
        ...{ repo, token: GITHUB.maintainer, env: all, rung: runner(repo, all) },
        seen: () =>
          Promise.resolve(
            state.releases.toReversed().map((each) => ({
              ...{ tag: each.tag, isDraft: each.draft, body: each.body },
              files: each.assets.map(({ name }) => name).sort(),
            })),
          ),
        latest: () =>
          Promise.resolve(state.releases.find(({ id }) => id === state.latest)?.tag),
        push: (...refs) => repo.git("push", "--quiet", repo.origin, ...refs),
        merge: () =>
          mergePull(
            state,
            (...args) => repo.remote(...args),
            state.pulls.at(-1)!.number,
            "squash",
          ),
      });
    }, { files, runDelay: 0 }),
};

const gitlab: Stand = {
  ...{ title: "GitLab's double", id: "gitlab", lack },
  open: (run, files = {}) =>
    onGitlab(async ({ repo, gitlab }) => {
      const env = { ...repo.env, CI: "true", RELEASE_PAT: MAINTAINER };
      const releases = () =>
        [...gitlab.releases.values()].toSorted((a, b) =>
          Date.parse(b.released_at) - Date.parse(a.released_at)
        );
      await run({
        ...{ repo, token: MAINTAINER, env, rung: runner(repo, env) },
        seen: () =>
          Promise.resolve(
            releases().map((each) => ({
              ...{ tag: each.tag_name, isDraft: false, body: each.description },
              files: each.links.map(({ name }) => name).sort(),
            })),
          ),
        latest: () => Promise.resolve(releases()[0]?.tag_name),
        push: (...refs) => repo.git("push", "--quiet", repo.origin, ...refs),
        merge: () => mergeRequest(gitlab.git, gitlab.merges.at(-1)!, "squash"),
      });
    }, files),
};

/** Its queue takes real time; what rung waits besides need not be as long. */
const hurried: Changes = () => ({
  wait: (ms) => new Promise((done) => setTimeout(done, Math.min(ms, 500))),
});

const giteas: readonly Stand[] = KINDS.map((kind) => ({
  title: kind.title,
  id: kind.forge,
  lack: lackOf(kind),
  isReal: kind.isReal,
  isTwin: kind.isTwin ?? false,
  open: async (run, files = {}) =>
    await onGitea(await serverOf(kind), async (project) => {
      const { repo, token, env, gitea, at, get, push } = project;
      await run({
        ...{ repo, token, env, push, rung: runner(repo, env, hurried) },
        seen: async () =>
          (await get("/releases")).map((each: {
            tag_name: string;
            draft: boolean;
            body: string;
            assets: { name: string }[];
          }) => ({
            ...{ tag: each.tag_name, isDraft: each.draft, body: each.body },
            files: each.assets.map(({ name }) => name).sort(),
          })),
        latest: async () =>
          (await gitea.api("GET", `${at}/releases/latest`)).body?.tag_name,
        async merge() {
          const [newest] = await get("/pulls?state=open");
          await mergeAt(gitea, `${at}/pulls/${newest.number}`, "squash");
        },
      });
    }, { files, scopes: ["write:repository", "read:user", "write:issue"] }),
}));

/** Hosts without pages. */
const pageless: readonly Stand[] = [
  { title: "Bitbucket's double", id: "bitbucket", on: onBitbucket },
  { title: "a host that is no forge", id: undefined, on: onPlainHost },
].map(({ title, id, on }) => ({
  // a host that is no forge does all that Bitbucket does, but for the files
  ...{ title, id, lack, isTwin: id !== undefined },
  open: (run, files = {}) =>
    on(({ repo, token, env, downloads }) =>
      run({
        ...{ repo, token, env, downloads, rung: runner(repo, { ...env }) },
        seen: () => Promise.resolve([]),
        latest: () => Promise.resolve(undefined),
        push: (...refs) => repo.git("push", "--quiet", repo.origin, ...refs),
      }), files),
}));

/** All of them. */
export const STANDS: readonly Stand[] = [github, gitlab, ...giteas, ...pageless];

/** What a forge can do: what is asked of it. */
export interface Able {
  readonly title: string;
  /** Whether rung knows it. */
  readonly isForge: boolean;
  readonly hasPages: boolean;
  readonly takesFiles: boolean;
  readonly makesNotes: boolean;
  /** Whether runs that a tag starts can be seen, and started by hand. */
  readonly hasRuns: boolean;
  /** Whether it tells of issues, checks and people. */
  readonly hasSignals: boolean;
  readonly longestNotes: number;
  /** The name that a file gets there. */
  nameOf(name: string): string;
}

/** A host that rung knows nothing of can do nothing besides git. */
const UNKNOWN: Able = {
  ...{ title: "", isForge: false, hasPages: false, takesFiles: false, hasRuns: false },
  ...{ hasSignals: false, makesNotes: false, longestNotes: 0, nameOf: (name) => name },
};

/** The abilities of a row, as `docs/forges.md` has them. */
export function ableOf({ id }: Stand): Able {
  const row = FORGES.find((each) => each.id === id);
  if (id === undefined || !row) return UNKNOWN;
  const told = { kind: id, url: "https://git.corp.example" };
  const place = placeOf("https://git.corp.example/acme/tool", () => undefined, told)!;
  const lost = { status: 0, headers: {}, body: "", sha256: "" };
  const { releases, runs, signals, downloads } = forgeOf(place).open({
    ...{ place, source: "", send: () => Promise.resolve(lost) },
    sendFile: () => Promise.resolve(lost),
    digestAt: () => Promise.resolve(undefined),
    saveAt: () => Promise.resolve(undefined),
  });
  const files = releases?.assets ?? downloads;
  return {
    ...{ title: row.title, isForge: true },
    hasPages: releases !== undefined,
    takesFiles: files !== undefined,
    makesNotes: releases?.generateNotes !== undefined,
    hasRuns: runs !== undefined,
    hasSignals: signals !== undefined,
    longestNotes: row.limits.notesCharacters,
    nameOf: (name) => files?.nameOf(name) ?? name,
  };
}
