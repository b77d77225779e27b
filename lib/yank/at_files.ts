/** The project's own files in a yank: the changelog and go.mod. */
import { markYanked, unmarkYanked, yankedIn } from "../notes/mod.ts";
import { decode } from "../files/mod.ts";
import { absolute, type Repository } from "../git/mod.ts";
import type { Gathered } from "../gather/startup.ts";
import { treeOf } from "../gather/mod.ts";
import { writeTexts } from "../journal/mod.ts";
import {
  changelogPath,
  type Config,
  spell,
  spelledIn,
  type Tag,
  withoutRetract,
  withRetract,
} from "../plan/mod.ts";
import type { World } from "../system/startup.ts";
import { type Done, done, type YankTask } from "./done.ts";

/** The versions that the changelog calls yanked. */
export function yankedHere(
  world: World,
  { root }: Repository,
  config: Config,
): readonly string[] {
  const path = changelogPath(config, treeOf(world, root));
  const bytes = path === "" ? undefined : world.disk.read(absolute(root, path));
  return bytes ? yankedIn(decode(bytes), path) : [];
}

/** Changelog and go.mod as they are to be; written, unless it is a dry run. */
export async function inFiles(
  world: World,
  { repository: { root }, facts }: Gathered,
  tag: Tag,
  { isBack, isDry, isRetold, subject, named }: YankTask,
): Promise<readonly Done[]> {
  const read = (path: string) => {
    const bytes = path === "" ? undefined : world.disk.read(absolute(root, path));
    return bytes && decode(bytes);
  };
  const path = changelogPath(facts.config, treeOf(world, root), facts.home);
  const about = {
    ...{ version: spell(tag.version), tag: tag.name, path },
    spelled: spelledIn(tag.name, facts.tags.pattern),
  };
  const rows = [
    {
      place: "changelog" as const,
      path,
      make: (text: string) =>
        isBack ? unmarkYanked(text, about) : markYanked(
          isRetold ? unmarkYanked(text, about) : text,
          ...[about, subject.reason, named] as const,
        ),
    },
    {
      place: "go" as const,
      path: "go.mod",
      make: (text: string) =>
        isBack ? withoutRetract(text, tag.name) : withRetract(
          isRetold ? withoutRetract(text, tag.name) : text,
          ...[tag.name, subject.reason] as const,
        ),
    },
  ];
  const told: Done[] = [];
  for (const { place, path, make } of rows) {
    const before = read(path);
    if (before === undefined) continue;
    const after = make(before);
    if (after === before) {
      told.push(done(place, "done", `${path} needs no change`));
      continue;
    }
    const says = isBack ? "says it no more" : "says so";
    if (isDry) {
      told.push(done(place, "would", `${path} ${says}`));
      continue;
    }
    const written = await writeTexts(world, root, [{ path, before, after }]);
    const next = place === "go"
      ? "commit it, and release: the retraction counts from there on"
      : "commit it with what comes next";
    told.push(
      written.ok
        ? done(place, "done", `${path} ${says}; ${next}`)
        : done(place, "failed", ...written.faults.map(({ message }) => message)),
    );
  }
  return told;
}
