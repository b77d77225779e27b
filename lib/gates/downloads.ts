/**
 * How often a version was downloaded, from all who count. Every figure is an estimate: mirrors,
 * caches and jobs count, too. Sources: npm's registry, "download-counts"; crates.io's API;
 * pypistats' API, which tells no single versions.
 */
import { plainName } from "../plain_name.ts";
import type { Downloads, Finding } from "../plan/mod.ts";
import { type Facts, findPublishable } from "../plan/mod.ts";
import { answerOf, type Tag } from "../plan/startup.ts";
import { type Gathered, treeOf } from "../gather/mod.ts";
import { join, type World } from "../system/startup.ts";
import { askAssets } from "./ask_forge.ts";
import type { Ground } from "./ground.ts";

/** A registry that counts: where to ask, and what its answer says. */
interface Counter {
  readonly source: string;
  readonly of: string;
  url(name: string, version: string): string;
  countIn(body: unknown, version: string): number | undefined;
}

type Json = Readonly<Record<string, unknown>>;

const COUNTERS: Readonly<Record<string, Counter>> = {
  "npm-publish": {
    source: "npm",
    of: "the last 7 days, a day late",
    url: (name) =>
      `https://api.npmjs.org/versions/${encodeURIComponent(name)}/last-week`,
    countIn(body, version) {
      const { downloads } = body as { downloads?: Json };
      return downloads && Number(downloads[version] ?? 0);
    },
  },
  "crates-publish": {
    source: "crates.io",
    of: "since it is out, a day late",
    url: (name, version) =>
      `https://crates.io/api/v1/crates/${encodeURIComponent(name)}/${version}`,
    countIn: (body) => numberAt((body as { version?: Json }).version, "downloads"),
  },
  "pypi-publish": {
    source: "PyPI",
    of: "all its versions, the last 7 days, a day late",
    url: (name) =>
      `https://pypistats.org/api/packages/${
        encodeURIComponent(plainName(name))
      }/recent?period=week`,
    countIn: (body) => numberAt((body as { data?: Json }).data, "last_week"),
  },
};

function numberAt(row: Json | undefined, name: string): number | undefined {
  const value = row?.[name];
  return typeof value === "number" ? value : undefined;
}

/** All figures that can be had; why none, where none can. */
export async function askDownloads(
  ground: Ground,
): Promise<Finding<readonly Downloads[]>> {
  const { world, gathered, tag, isOffline } = ground;
  if (isOffline) return { unknown: "the network was left alone" };
  const [assets, others] = await Promise.all([
    askAssets(ground),
    askRegistries(
      world,
      { repository: gathered.repository, home: gathered.facts.home },
      tag,
    ),
  ]);
  const figures: Downloads[] = [
    ...("value" in assets && assets.value !== undefined
      ? [{ source: "the release's files", count: assets.value, of: "since it is out" }]
      : []),
    ...others.flatMap((each) => "value" in each ? [each.value] : []),
  ];
  if (figures.length > 0) return { value: figures };
  const why = [assets, ...others].flatMap((each) =>
    "unknown" in each ? [each.unknown] : []
  );
  return { unknown: why.join("; ") || "nobody counts it: it has no release page" };
}

/**
 * What each registry that takes the project's packages tells of a version, or why it does not:
 * those of the package that is meant, else of the root; of the registries that `isKnown` names.
 */
export async function askRegistries(
  world: World,
  { repository, home }: Pick<Gathered, "repository"> & {
    readonly home: Facts["home"] | undefined;
  },
  tag: Tag,
  isKnown: (source: string) => boolean = () => true,
): Promise<readonly Finding<Downloads>[]> {
  const record = answerOf({ version: tag.version, tag: tag.name, tags: [] });
  if (!record.ok) return [{ unknown: "no registry can spell that version" }];
  const { version } = record.value;
  const folders = home?.folders ?? [""];
  const found = await Promise.all(
    folders.map((folder) =>
      findPublishable(treeOf(world, join(repository.root, ...folder.split("/"))))
    ),
  );
  return await Promise.all(
    found.flat().flatMap(({ workflow, name }) => {
      const counter = COUNTERS[workflow];
      return counter && name && isKnown(counter.source)
        ? [countOf(world, counter, name, version)]
        : [];
    }),
  );
}

async function countOf(
  world: World,
  { source, of, url, countIn }: Counter,
  name: string,
  version: string,
): Promise<Finding<Downloads>> {
  try {
    const answer = await world.fetch(url(name, version), {
      headers: { "accept": "application/json", "user-agent": "rung (release tool)" },
      redirect: "error",
    });
    if (answer.status !== 200) {
      await answer.body?.cancel();
      return { unknown: `${source} answered ${answer.status}` };
    }
    const count = countIn(await answer.json(), version);
    return count === undefined
      ? { unknown: `${source} tells no figure` }
      : { value: { source, count, of } };
  } catch {
    return { unknown: `${source} did not answer` };
  }
}
