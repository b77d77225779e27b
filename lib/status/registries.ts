/** What registries count of a version, beside the forge's own figure. */
import { askRegistries } from "../gates/mod.ts";
import type { Gathered } from "../gather/mod.ts";
import type { Downloads } from "../plan/mod.ts";
import type { Rung } from "../show/startup.ts";
import type { World } from "../system/startup.ts";

/**
 * Asks them where a gate of the project does: others are told no names of theirs by a look. Each
 * address is asked once, whatever the number of versions.
 */
export function registryCount(
  { world, gathered }: { readonly world: World; readonly gathered: Gathered },
  notAsked: Set<string>,
): (rung: Rung) => Promise<readonly Downloads[]> {
  const { config, tags } = gathered.facts;
  const isWanted = [...config.channels.values()].some((each) =>
    (each.downloads ?? 0) > 0
  );
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
  return async ({ tag: name }) => {
    const tag = tags.versions.find((each) => each.name === name);
    if (!isWanted || !tag) return [];
    const found = await askRegistries(once, gathered, tag);
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
