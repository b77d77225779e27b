/** A project to try rows of the tables on, and all that can be seen of a run in it. */
import { type Repo, withRepo } from "../support/repo.ts";
import { NOW, snapshot } from "../support/clones.ts";
import type { World } from "../../lib/system/mod.ts";
import { type Changes, rung } from "../support/rung.ts";

/** One run: what is typed and what lies around, each added to the usual project. */
export interface Trial {
  /** The words of the command line. */
  readonly argv: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly tags?: readonly string[];
  /** The message of a commit on a branch that is merged at last. */
  readonly merged?: string;
  /** What the last commit changes; nothing if absent. */
  readonly more?: Readonly<Record<string, string>>;
  /** A tag that HEAD does not lead to. */
  readonly aside?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** What is answered before the input ends. */
  readonly awaits?: string;
  readonly isTerminal?: boolean;
  /** Whether a person is there to be asked, who has gone away from the keyboard. */
  readonly isAsked?: boolean;
  /** What the network answers. */
  readonly fetch?: () => Response;
  /** Command lines that go before. */
  readonly before?: readonly (readonly string[])[];
  /** What else happens to the project before the run. */
  readonly meanwhile?: (repo: Repo) => Promise<unknown>;
}

/** All that can be seen of a run. */
export interface Seen {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Path → text of every file, but for `rung.toml`. */
  readonly files: Readonly<Record<string, string>>;
  /** The tags here, and all refs there. */
  readonly refs: readonly string[];
}

/** The usual project: a release, and a feature since; its workflows are for PyPI. */
const FILES = {
  "pyproject.toml":
    '[build-system]\nrequires = ["hatchling"]\n\n[project]\nname = "tool"\nversion = "1.0.0"\n',
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
};

/** Nobody answers. */
const AWAY: NonNullable<World["terminal"]> = {
  columns: 80,
  prompts: () =>
    Promise.resolve({
      confirm: () => Promise.resolve(undefined),
      select: () => Promise.resolve(undefined),
      text: () => Promise.resolve(undefined),
    }),
  attach: () => Promise.resolve(undefined),
};

/** What makes a project another than the usual one. */
type Difference = Pick<Trial, "files" | "tags" | "more" | "merged" | "aside">;

/** Runs a test in the usual project. */
export function withGround(
  run: (repo: Repo) => Promise<void>,
  { files = {}, tags = ["v1.0.0"], more = {}, merged, aside }: Difference = {},
): Promise<void> {
  const { "rung.toml": config, ...others } = files;
  const before = { ...FILES, ...others };
  const make = async (repo: Repo) => {
    for (const [path, text] of Object.entries(before)) {
      await repo.write(path, text);
    }
    await repo.commit("feat: begin");
    for (const tag of tags) await repo.tag(tag, tag);
    await repo.push();
    for (const [path, text] of Object.entries(more)) await repo.write(path, text);
    await repo.commit("feat: more");
    if (merged !== undefined) {
      await repo.git("switch", "--quiet", "--create", "side");
      await repo.commit(merged);
      await repo.git("switch", "--quiet", "main");
      await repo.git("merge", "--quiet", "--no-ff", "--message", "Merge side", "side");
    }
    if (aside !== undefined) {
      await repo.git("switch", "--quiet", "--create", "aside");
      await repo.commit("feat: aside");
      await repo.tag(aside, aside);
      await repo.git("switch", "--quiet", "main");
    }
  };
  const name = JSON.stringify([before, tags, more, merged, aside]);
  return withRepo(
    async (repo) => {
      // Outside of every commit: else their names would tell two configurations apart.
      if (config !== undefined) await repo.write("rung.toml", config);
      await run(repo);
    },
    {},
    { name, make },
  );
}

/** Runs a command line in it. */
export async function runIn(repo: Repo, trial: Trial): ReturnType<typeof rung> {
  const { env = {}, stdin = "", isTerminal = false, before = [] } = trial;
  const at = {
    ...{ cwd: repo.dir, env: { ...repo.env, ...env }, now: NOW, stdin, isTerminal },
    version: "0.1.0",
  };
  for (const words of before) await rung(words, at);
  await trial.meanwhile?.(repo);
  const changes: Changes = (world) => ({
    ...(trial.isAsked ? { terminal: AWAY } : {}),
    ...(trial.fetch ? { fetch: () => Promise.resolve(trial.fetch!()) } : {}),
    ...(trial.awaits === undefined ? {} : patient(world, stdin, trial.awaits)),
  });
  return await rung(trial.argv, at, changes);
}

/** The same, and all that can be seen of it. */
export async function lookIn(repo: Repo, trial: Trial): Promise<Seen> {
  const ran = await runIn(repo, trial);
  const { "rung.toml": _, ...files } = await snapshot(repo.dir);
  return {
    code: ran.code,
    out: ran.out.replaceAll(repo.root, ""),
    err: ran.err.replaceAll(repo.root, ""),
    files,
    refs: [await repo.git("tag"), await repo.remote("for-each-ref")],
  };
}

/** An input that ends when the answer is there. */
function patient(world: World, stdin: string, awaited: string): Partial<World> {
  const { promise: answered, resolve } = Promise.withResolvers<void>();
  return {
    out(text) {
      if (text.includes(awaited)) resolve();
      return world.out(text);
    },
    async *stdin() {
      yield new TextEncoder().encode(stdin);
      await answered;
    },
  };
}

/** The same in a project of its own. */
export async function seenOf(trial: Trial): Promise<Seen> {
  let seen: Seen | undefined;
  await withGround(async (repo) => {
    seen = await lookIn(repo, trial);
  }, trial);
  return seen!;
}
