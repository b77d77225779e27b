/** `rung status`, its further part: dates, gates, what comes next, and the pictures of it. */
import { fail, ok, type Result } from "../../fault.ts";
import { placeNamed } from "../../git/mod.ts";
import { folderOf, type Gathered } from "../../gather/startup.ts";
import { load } from "../../load.ts";
import type { Config, Tag } from "../../plan/startup.ts";
import { loadPictures, rungWords, type Stand, standLines } from "../../show/startup.ts";
import { standOf } from "../../status/mod.ts";
import type { Options } from "../flags.ts";
import type { Hooking } from "../../prepare/mod.ts";

export { ownVersions, topsOf } from "../../status/mod.ts";

/** The flags that say what is shown, and where. */
export type StatusOptions =
  & Options<"offline" | "token-env" | "dry-run" | "json" | "mermaid" | "svg" | "html">
  & Options<"directory">
  & {
    /** Why the remote could not be asked, though nobody said to leave it alone. */
    readonly unreached?: string;
  };

/** The further part. */
export interface Further {
  /** Tag → what is said behind it. */
  readonly words: ReadonlyMap<string, string>;
  readonly lines: readonly string[];
  readonly answer: Readonly<Record<string, unknown>>;
  /** What stands in place of all lines: the picture. */
  readonly picture?: string;
}

/**
 * Where everything stands; pictures that were asked for are written.
 *
 * Fails as `standOf` does, and with `usage`.
 */
export async function furtherOf(
  { world, report }: Pick<Hooking, "world" | "report">,
  gathered: Gathered,
  tops: readonly Tag[],
  options: StatusOptions,
): Promise<Result<Further>> {
  const { facts } = gathered;
  const looking = { world, report, gathered, tops };
  const stood = await standOf({ ...looking, ...asking(options, facts.config) });
  if (!stood.ok) return stood;
  const stand = toldOf(stood.value, options);
  const drawn = await draw({ world, report }, gathered, stand, options);
  if (!drawn.ok) return drawn;
  const own = stand.lines.find((each) => each.is_current);
  return ok({
    words: new Map(own?.channels.map((each) => [each.tag, rungWords(each)])),
    lines: await standLines(stand),
    answer: { ...stand },
    ...drawn.value,
  });
}

/** How the network is asked. */
export function asking(options: StatusOptions, config: Config) {
  const { mermaid, svg, html, json, offline: isOffline } = options;
  const draws = mermaid || svg !== undefined || html !== undefined;
  const choosing = { ...options, dispatch: undefined, "dry-run": true };
  return {
    async choice() {
      const { choiceOf } = await load<typeof import("../releasing/forge_options.ts")>(
        import("../releasing/forge_options.ts" as string),
      );
      return choiceOf(choosing, config);
    },
    ...{ isOffline, withPast: draws || json },
    ...(options.unreached === undefined
      ? {}
      : { silence: "its remote is out of reach" }),
  };
}

/** Where all stands, with why the remote could not be asked. */
export function toldOf(stand: Stand, { unreached }: StatusOptions): Stand {
  return unreached === undefined
    ? stand
    : { ...stand, not_asked: [`the remote: ${unreached}`, ...stand.not_asked] };
}

/**
 * Writes the pictures, and says which; gives the one that is printed, where one is asked for.
 *
 * Fails with `usage` and `file_outside`.
 */
export async function draw(
  { world, report }: Pick<Hooking, "world" | "report">,
  { repository }: Pick<Gathered, "repository">,
  stand: Stand,
  options: StatusOptions,
): Promise<Result<{ readonly picture?: string }>> {
  const { mermaid, svg, html } = options;
  if (!mermaid && svg === undefined && html === undefined) return ok({});
  const { standHtml, standMermaid, standSvg } = await loadPictures();
  const name = repository.root.split(/[\\/]/).at(-1) ?? "project";
  const made = `Made by rung on ${world.now().toISOString().slice(0, 10)}`;
  const files = [
    [svg, () => standSvg(stand)],
    [html, () => standHtml(stand, { name, made })],
  ] as const;
  for (const [path, make] of files) {
    if (path === undefined) continue;
    if (path.trim() === "") {
      return fail("usage", "Cannot write a picture: FILE is empty");
    }
    const from = { disk: world.disk, cwd: folderOf(world, options) };
    const place = placeNamed(from, path, "write");
    if (!place.ok) return place;
    if (options["dry-run"]) {
      report.say(`would write ${path}`);
      continue;
    }
    const bytes = new TextEncoder().encode(make());
    world.disk.write(place.value, bytes);
    report.say(`Wrote ${path}`);
  }
  return ok(mermaid ? { picture: standMermaid(stand) } : {});
}
