/** `rung status`, its further part: dates, gates, what comes next, and the pictures of it. */
import { fail, ok, type Result } from "../../fault.ts";
import { folderOf, type Gathered } from "../../gather/startup.ts";
import type { Tag } from "../../plan/mod.ts";
import {
  rungWords,
  type Stand,
  standHtml,
  standLines,
  standMermaid,
  standSvg,
} from "../../show/startup.ts";
import { standOf } from "../../status/mod.ts";
import { resolve, type World } from "../../system/startup.ts";
import type { Options } from "../flags.ts";
import { choiceOf } from "../releasing/forge_options.ts";
import type { Hooking } from "../../prepare/mod.ts";

export { ownVersions } from "../../status/mod.ts";

type StatusOptions =
  & Options<"offline" | "token-env" | "dry-run" | "json" | "mermaid" | "svg" | "html">
  & Options<"directory">;

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
  const draws = options.mermaid || options.svg !== undefined ||
    options.html !== undefined;
  const stood = await standOf({
    ...{ world, report, gathered, tops },
    choice: choiceOf(
      { ...options, dispatch: undefined, "dry-run": true },
      facts.config,
    ),
    isOffline: options.offline,
    withPast: draws || options.json,
  });
  if (!stood.ok) return stood;
  const stand = stood.value;
  const drawn = draw(world, gathered, stand, options);
  if (!drawn.ok) return drawn;
  for (const line of drawn.value) report.say(line);
  const own = stand.lines.find((each) => each.is_current);
  return ok({
    words: new Map(own?.channels.map((each) => [each.tag, rungWords(each)])),
    lines: standLines(stand),
    answer: { ...stand },
    ...(options.mermaid ? { picture: standMermaid(stand) } : {}),
  });
}

/** Writes the pictures; says which. Fails with `usage`. */
function draw(
  world: World,
  { repository }: Gathered,
  stand: Stand,
  options: StatusOptions,
): Result<readonly string[]> {
  const name = repository.root.split(/[\\/]/).at(-1) ?? "project";
  const made = `Made by rung on ${world.now().toISOString().slice(0, 10)}`;
  const files = [
    [options.svg, () => standSvg(stand)],
    [options.html, () => standHtml(stand, { name, made })],
  ] as const;
  const said: string[] = [];
  for (const [path, make] of files) {
    if (path === undefined) continue;
    if (path.trim() === "") {
      return fail("usage", "Cannot write a picture: FILE is empty");
    }
    if (options["dry-run"]) {
      said.push(`would write ${path}`);
      continue;
    }
    const bytes = new TextEncoder().encode(make());
    world.disk.write(resolve(folderOf(world, options), path), bytes);
    said.push(`Wrote ${path}`);
  }
  return ok(said);
}
