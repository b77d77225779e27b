/** Where a package is published: by what its manifests say, each for its own registry. */
import { findPublishable, type Home, REGISTRIES } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { treeOf } from "../tree.ts";

/** A registry that a package goes to, and the folder that it goes there from. */
export interface At {
  /** `npm`, `pypi`, `crates.io`, `jsr`, `maven`. */
  readonly registry: string;
  /** From the root, with `/`; empty for the root itself. */
  readonly folder: string;
}

/**
 * The plugins that publish a project: a Gradle build may be of an application as well.
 * Sources: docs.gradle.org, "Maven Publish Plugin"; vanniktech.github.io.
 */
const GRADLE_PUBLISHES =
  /^[^/\r\n]*(?:["'`](?:maven-publish|com\.vanniktech\.maven\.publish(?:\.base)?)["'`])/m;

/** Gradle's scripts. No workflow of rung's publishes what they say. */
const GRADLE_SCRIPTS: readonly string[] = ["build.gradle", "build.gradle.kts"];

/** The registry that Gradle publishes to. */
export const MAVEN = "maven";

/**
 * The registries of a package, each once: a crate that is a Python package as well is at two. A
 * manifest that says that it is not published, or has no package, is for none.
 */
export async function publishedAt(
  world: World,
  root: string,
  { folders }: Pick<Home, "folders">,
): Promise<readonly At[]> {
  const tree = treeOf(world, root);
  const found = new Map<string, At>();
  const add = (registry: string, folder: string) => {
    if (!found.has(registry)) found.set(registry, { registry, folder });
  };
  for (const folder of folders) {
    const read = (name: string) =>
      tree.read(folder === "" ? name : `${folder}/${name}`);
    for (const { workflow, name } of await findPublishable({ read })) {
      // a workspace's manifest has a version perhaps, and no crate
      const isCrate = workflow !== "crates-publish" || name !== undefined;
      const [registry] = REGISTRIES.find(([, each]) => each === workflow) ?? [];
      if (isCrate && registry !== undefined) add(registry, folder);
    }
    const scripts = GRADLE_SCRIPTS.map((name) => read(name) ?? "");
    if (scripts.some((text) => GRADLE_PUBLISHES.test(text))) add(MAVEN, folder);
  }
  return [...found.values()];
}
