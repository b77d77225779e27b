/** The places of a yank, each a step: the page, the registries, the project's own files. */
import { openAccess, type TokenChoice } from "../access/mod.ts";
import type { Gathered } from "../gather/startup.ts";
import type { Tag } from "../plan/mod.ts";
import { forgeOf } from "../forge/mod.ts";
import { openPublisher, pageMissing } from "../publish/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { compare, isPrerelease } from "../version/mod.ts";
import { atDownloads, atForge } from "./at_forge.ts";
import { isAsked, registriesOf } from "./at_registries.ts";
import { atRegistry, spelledAt } from "./at_registry.ts";
import { byHand } from "./by_hand.ts";
import { type Done, done, type YankTask } from "./done.ts";
import { inFiles } from "./at_files.ts";

/** The places, one after the other: what people see first goes first. */
export function placesOf(
  world: World,
  report: Reporter,
  gathered: Gathered,
  tag: Tag,
  choice: TokenChoice,
  task: YankTask,
): readonly (() => Promise<readonly Done[]>)[] {
  return [
    async () => [await pageStep(world, report, gathered, tag, choice, task)],
    async () => {
      const steps = await registriesOf(world, gathered);
      return await Promise.all(steps.map(({ place, name }) => {
        const usual = task.subject.version;
        const version = isAsked(place) ? spelledAt(place, tag.version, usual) : usual;
        const own = {
          ...task,
          subject: { ...task.subject, name: name ?? "NAME", version },
        };
        const words = byHand(place, own.subject);
        if (place === "image" && task.isBack) {
          return done(place, "done", "its tags stay: the next release moves them on");
        }
        return name !== undefined && isAsked(place)
          ? atRegistry(world, place, own, words)
          : done(place, "person", ...words);
      }));
    },
    () => inFiles(world, gathered, tag, task),
  ];
}

async function pageStep(
  world: World,
  report: Reporter,
  { repository, facts }: Gathered,
  tag: Tag,
  choice: TokenChoice,
  task: YankTask,
): Promise<Done> {
  const reading = { ...choice, isReading: true, isOptional: true, asksHost: true };
  const access = await openAccess(world, repository, facts.branch, reading);
  const publisher = access.ok
    ? await openPublisher(world, report, access.value, {
      ...{ patterns: [], isPublishing: false, isWaiting: false, makesNotes: false },
    })
    : access;
  if (!publisher.ok) {
    return done("forge", "failed", ...publisher.faults.map(({ message }) => message));
  }
  const place = access.ok ? access.value?.place : undefined;
  if (!place) return done("forge", "absent", "rung knows no forge at the remote");
  if (pageMissing(place) && facts.config.assets.length === 0) {
    return done("forge", "absent", `${forgeOf(place).title} has no release pages`);
  }
  if (!publisher.value) {
    const page = `${place.web}/releases`;
    return done("forge", "person", `there is no token for it: ${page}`);
  }
  const { forge: { forge: { title }, releases, downloads } } = publisher.value;
  const { web } = place;
  if (downloads) {
    return await atDownloads(downloads, task, { tag: tag.name, title, web });
  }
  if (!releases) return done("forge", "absent", `${title} has no release pages`);
  const isOlder = releases.keepsLatest === "mark" &&
    facts.tags.versions.some(({ name, version }) =>
      task.goods.includes(name) && compare(version, tag.version) > 0
    );
  const page = { tag: tag.name, isPrerelease: isPrerelease(tag.version) || isOlder };
  return await atForge(releases, page, task);
}
