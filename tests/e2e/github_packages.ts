/** A project of five packages on GitHub, ready to release all of them. */
import { assertEquals } from "../support/assert.ts";
import type { OnGithub } from "./github_project.ts";

/** The packages. */
export const NAMES = ["app", "base", "core", "data", "edge"];
const json = (value: unknown) => `${JSON.stringify(value)}\n`;

/** Five packages: app asks for all, edge for core, core for base. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  app: ["base", "core", "data", "edge"],
  edge: ["core"],
  core: ["base"],
};
/** The project that they are in. */
export const SETTINGS = {
  runDelay: 0,
  tags: NAMES.map((name) => `${name}@1.0.0`),
  files: {
    "pyproject.toml": "[tool.none]\n",
    "package.json": json({ private: true, workspaces: ["packages/*"] }),
    ".github/workflows/npm-publish.yml": 'on:\n  push:\n    tags: ["*@*"]\njobs: {}\n',
    ...Object.fromEntries(NAMES.map((name) => [
      `packages/${name}/package.json`,
      json({
        ...{ name, version: "1.0.0" },
        dependencies: Object.fromEntries(
          (NEEDS[name] ?? []).map((each) => [each, "^1.0.0"]),
        ),
      }),
    ])),
  },
};

/** Prepares 2.0.0 of all five. */
export async function prepare(project: OnGithub, config = ""): Promise<void> {
  const { repo, answer } = project;
  if (config !== "") await repo.write("rung.toml", config);
  await change(project);
  await answer("prepare", "--all");
}

/** Changes all five on main, so that 2.0.0 of each is next. */
export async function change({ repo }: OnGithub): Promise<void> {
  for (const name of NAMES) await repo.write(`packages/${name}/x.js`, "x\n");
  await repo.commit("feat!: all new");
  await repo.git("push", "--quiet", repo.origin, "main");
}

/** The tags of the release, in publishing order. */
export const ORDER = [
  "base@2.0.0",
  "core@2.0.0",
  "data@2.0.0",
  "edge@2.0.0",
  "app@2.0.0",
];

/** Everything out, once: on the remote, on the forge, each with the run that it started. */
export async function assertOut({ repo, github }: OnGithub): Promise<void> {
  const head = await repo.git("rev-parse", "HEAD");
  assertEquals(await repo.remote("rev-parse", "main"), head);
  assertEquals(await repo.git("rev-list", "--count", "v1.0.0..HEAD"), "3");
  assertEquals(await repo.git("status", "--porcelain"), "");
  const there = (await repo.remote("tag", "--points-at", "main")).split("\n");
  assertEquals(there.toSorted(), ORDER.toSorted());
  const { runs } = github.state;
  assertEquals(
    runs.filter(({ event }) => event === "push").map(({ ref }) => ref).toSorted(),
    ORDER.toSorted(),
  );
}
