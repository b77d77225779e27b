/**
 * The servers that Gitea's tests run on: a real one where it is built, and the doubles of Gitea
 * and of Forgejo, which have to stand the same.
 */
import { IS_DEEP } from "../support/deep.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { startGiteaDouble } from "./gitea_double.ts";
import { type Gitea, giteaPath, startGitea } from "./gitea_server.ts";

/** A server to run tests on. */
export interface Kind {
  readonly title: string;
  /** What the API says it is. */
  readonly forge: "gitea" | "forgejo";
  readonly isReal: boolean;
  /** Whether another one does nearly all of it alike: of two, only a deep run asks both. */
  readonly isTwin?: boolean;
  start(): Promise<Gitea>;
}

/** All of them. */
export const KINDS: readonly Kind[] = [
  {
    title: "a real Gitea",
    forge: "gitea",
    isReal: true,
    start: () => startGitea(),
  },
  {
    title: "the Gitea double",
    forge: "gitea",
    isReal: false,
    start: () => startGiteaDouble("gitea"),
  },
  {
    title: "the Forgejo double",
    forge: "forgejo",
    isReal: false,
    isTwin: true,
    start: () => startGiteaDouble("forgejo"),
  },
];

/** Those that were started, by their titles. */
const running = new Map<string, Promise<Gitea>>();

Deno.test.afterAll(async () => {
  for (const gitea of running.values()) await (await gitea).stop();
});

/** The server of a kind; started once a file. */
export function serverOf(kind: Kind): Promise<Gitea> {
  const there = running.get(kind.title) ?? kind.start();
  running.set(kind.title, there);
  return there;
}

/** Why a kind has no tests here; nothing where it has. `left-out` where nobody is to miss them. */
export function lackOf({ isReal }: Kind): "skipped" | "left-out" | undefined {
  if (!isReal) return lacksHttpBackend() ? "skipped" : undefined;
  if (giteaPath() !== undefined) return undefined;
  // CI does not build the server, and says so itself: .ci/run.
  return Deno.env.get("RUNG_ORACLES") === "require" ? "left-out" : "skipped";
}

/** A test on every server, or on those that `fits` takes; on a twin in a deep run. */
export function giteaTest(
  name: string,
  run: (gitea: Gitea, kind: Kind) => Promise<void>,
  fits: (kind: Kind) => boolean = () => true,
): void {
  for (const kind of KINDS.filter(fits)) {
    if (kind.isTwin && !IS_DEEP) continue;
    const lack = lackOf(kind);
    if (lack === "left-out") continue;
    Deno.test({
      name: `${kind.title}: ${name}`,
      ignore: lack !== undefined,
      fn: async () => await run(await serverOf(kind), kind),
      ...{ sanitizeOps: false, sanitizeResources: false },
    });
  }
}
