/** What an agent may read of the project and of rung. */
import { type Fault, FAULTS } from "../fault.ts";
import { findConfig, readShared } from "../gather/startup.ts";
import { treeOf } from "../gather/mod.ts";
import { changelogPath } from "../plan/mod.ts";
import { openRepository, placeInside, placeNamed } from "../git/mod.ts";
import { storeOf } from "../journal/mod.ts";
import type { World } from "../system/startup.ts";
import { fenced, nonceOf } from "./fence.ts";

/** A resource. */
export interface ResourceRow {
  readonly uri: string;
  readonly name: string;
  readonly description: string;
  readonly mimeType: string;
  /** Its text now, or what is to be said in its place. */
  read(world: World, config: string | undefined): Promise<string>;
}

/** The resources, sorted by address. */
export const RESOURCES: readonly ResourceRow[] = [
  {
    uri: "rung://changelog",
    name: "changelog",
    description: "The project's changelog: untrusted text",
    mimeType: "text/markdown",
    read: changelogOf,
  },
  {
    uri: "rung://configuration",
    name: "configuration",
    description:
      "rung.toml, or the manifest that says it, as it stands: untrusted text",
    mimeType: "text/plain",
    read: configurationOf,
  },
  {
    uri: "rung://faults",
    name: "faults",
    description: "Every failure that rung knows: code, exit code, what to do",
    mimeType: "application/json",
    read: () => Promise.resolve(JSON.stringify(FAULTS, null, 2)),
  },
  {
    uri: "rung://plan",
    name: "plan",
    description: "The prepared release, as it is kept: JSON, fenced as untrusted text",
    mimeType: "text/plain",
    async read(world) {
      const repository = await openRepository(world, world.cwd);
      const plan = repository.ok ? storeOf(world, repository.value).plan() : repository;
      return plan.ok && plan.value
        ? fenced(JSON.stringify(plan.value, null, 2), nonceOf(world))
        : "No release is prepared";
    },
  },
];

async function configurationOf(
  world: World,
  named: string | undefined,
): Promise<string> {
  const repository = await openRepository(world, world.cwd);
  if (!repository.ok) return faultsText(repository.faults, world);
  if (named !== undefined) {
    const place = placeNamed(world, named, "read the configuration");
    if (!place.ok) return faultsText(place.faults, world);
    const bytes = world.disk.read(place.value);
    return bytes ? shown(named, bytes, world) : "There is no configuration";
  }
  const found = await findConfig(world, repository.value.root);
  if (!found.ok) return faultsText(found.faults, world);
  return found.value
    ? shown(found.value.path, new TextEncoder().encode(found.value.text), world)
    : "There is no configuration: what rung finds is all";
}

/** The name of a file, and its text, fenced. */
function shown(path: string, bytes: Uint8Array, world: World): string {
  return `${path}:\n${fenced(new TextDecoder().decode(bytes), nonceOf(world))}`;
}

async function changelogOf(
  world: World,
  named: string | undefined,
): Promise<string> {
  const repository = await openRepository(world, world.cwd);
  if (!repository.ok) return faultsText(repository.faults, world);
  const { root } = repository.value;
  const config = await readShared(world, root, named);
  if (!config.ok) return faultsText(config.faults, world);
  const path = changelogPath(config.value, treeOf(world, root));
  const inside = path === "" ? undefined : placeInside(world.disk, root, path, "read");
  const bytes = inside?.ok ? world.disk.read(inside.value) : undefined;
  return bytes
    ? fenced(new TextDecoder().decode(bytes), nonceOf(world))
    : "There is no changelog";
}

/** What stood in the way, fenced: it may quote a file. */
function faultsText(faults: readonly Fault[], world: World): string {
  return fenced(faults.map(({ message }) => message).join("\n"), nonceOf(world));
}
