/** What registries count of a version, beside the forge's own figure. */
import { placesIn } from "../forge/mod.ts";
import { askRegistries } from "../gates/mod.ts";
import { type Gathered, treeOf } from "../gather/mod.ts";
import { type Downloads, type Facts, jobFiles } from "../plan/mod.ts";
import type { Rung } from "../show/startup.ts";
import type { World } from "../system/startup.ts";

/**
 * Asks those that the project is known to publish to: by what its jobs do, by install lines in
 * its notes, by a gate of its own. Others are told no names of its packages by a look. Each
 * address is asked once, whatever the number of versions.
 */
export function registryCount(
  { world, gathered: { repository } }: {
    readonly world: World;
    readonly gathered: Gathered;
  },
  notAsked: Set<string>,
): (rung: Rung, facts: Facts) => Promise<readonly Downloads[]> {
  const jobs = jobFiles(treeOf(world, repository.root));
  const places = new Set(jobs.flatMap(({ text }) => placesIn(text)));
  const answers = new Map<string, Promise<readonly [status: number, text: string]>>();
  const once: World = {
    ...world,
    async fetch(url, init) {
      const answer = answers.get(url) ?? textOf(world.fetch(url, init));
      answers.set(url, answer);
      const [status, text] = await answer;
      // Some statuses may have no body, not an empty one either.
      return new Response(text || null, { status });
    },
  };
  return async ({ tag: name }, { config, home, tags }) => {
    const tag = tags.versions.find((each) => each.name === name);
    if (!tag) return [];
    const isNamed = config.notes.install ||
      [...config.channels.values()].some(({ downloads = 0 }) => downloads > 0);
    const isKnown = (source: string) => isNamed || places.has(source);
    const found = await askRegistries(once, { repository, home }, tag, isKnown);
    return found.flatMap((each) => {
      if ("value" in each) return [each.value];
      notAsked.add(`downloads of ${name}: ${each.unknown}`);
      return [];
    });
  };
}

async function textOf(asked: Promise<Response>): Promise<readonly [number, string]> {
  const answer = await asked;
  return [answer.status, await answer.text()];
}
