/** Which calendar the tags of a project, or of its packages, go by. */
import { ok, type Result } from "../../fault.ts";
import type { Git, Repository } from "../../git/mod.ts";
import {
  type Calendar,
  type Config,
  loadCalendar,
  mayBeCalendar,
  type Tags,
} from "../../plan/build.ts";

/** A configuration by the calendar, and what was found, where it named no scheme itself. */
export interface ByCalendar {
  readonly config: Config;
  readonly calendar?: Calendar;
}

/** So many names stand in one command; of more, all tags are asked for. */
const MOST_NAMES = 200;

/** The configuration, by the calendar where it names no scheme and the tags fit one. Fails as `byCalendars` does. */
export async function byCalendar(
  now: Date,
  config: Config,
  repository: Pick<Repository, "git">,
  tags: Tags,
): Promise<Result<ByCalendar>> {
  const read = await byCalendars(now, repository, [{ config, tags }]);
  return read.ok ? ok(read.value[0]!) : read;
}

/**
 * The configuration of each of these, by the calendar where it names no scheme and the tags of
 * the last years fit one. One git process for all of them, where the highest version of one may
 * begin with a year; else none.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function byCalendars(
  now: Date,
  { git }: Pick<Repository, "git">,
  all: readonly { readonly config: Config; readonly tags: Tags | undefined }[],
): Promise<Result<readonly ByCalendar[]>> {
  const mayGo = all.map(({ config, tags }) =>
    config.version.scheme === undefined && tags && mayBeCalendar(tags, now)
      ? tags
      : undefined
  );
  if (mayGo.every((tags) => tags === undefined)) {
    return ok(all.map(({ config }) => ({ config })));
  }
  const { calendarOf, calendarTags } = await loadCalendar();
  const recent = mayGo.map((tags) => tags ? calendarTags(tags, now) : []);
  const names = recent.flat().filter(({ isLocal }) => isLocal).map(({ name }) => name);
  const days = await daysOf(git, names);
  if (!days.ok) return days;
  return ok(all.map(({ config }, i) => {
    const tags = mayGo[i];
    const calendar = tags && calendarOf(recent[i]!, tags, days.value, now);
    if (!calendar) return { config };
    const version = { ...config.version, scheme: "calver", format: calendar.format };
    return { config: { ...config, version } as Config, calendar };
  }));
}

/** When these tags were made. Fails with `git_failed` and `git_missing`. */
async function daysOf(
  git: Git,
  names: readonly string[],
): Promise<Result<ReadonlyMap<string, string>>> {
  if (names.length === 0) return ok(new Map());
  const asked = names.length > MOST_NAMES
    ? ["refs/tags"]
    : names.map((name) => `refs/tags/${name}`);
  const days = await git.text([
    ...["for-each-ref", "--format=%(creatordate:short) %(refname)"],
    ...asked,
  ]);
  if (!days.ok) return days;
  return ok(
    new Map(
      days.value.split("\n").flatMap((line) => {
        const [, day = "", name] = /^(\S+) refs\/tags\/(.+)$/.exec(line) ?? [];
        return name === undefined ? [] : [[name, day] as const];
      }),
    ),
  );
}
