/** What the commands share: from flags to requests and places. */
import { fail, type Fault, ok, type Result } from "../fault.ts";
import {
  type Facts,
  reasonsOn,
  remarksOn,
  type Request,
  requestOf,
} from "../plan/startup.ts";
import { loadOfTag, type Where } from "../gather/startup.ts";
import type { Reporter, World } from "../system/startup.ts";
import { PARTS } from "../version/startup.ts";
import type { Reading } from "../prepare/startup.ts";
import { CHANNEL_FLAGS, type Options, type PART_FLAGS } from "./flags.ts";
import { whereOf } from "./command.ts";

export { whereOf } from "./command.ts";

type Asking = Options<(typeof CHANNEL_FLAGS)[number] | (typeof PART_FLAGS)[number]>;

/** The release that flags and VERSION ask for. Fails with `usage` or `version_unreadable`. */
export function askedFor(options: Asking, args: readonly string[]): Result<Request> {
  const switches = CHANNEL_FLAGS.filter((name) => name !== "channel" && options[name]);
  // A word without a digit is no version: a channel of the project's own.
  const words = args.filter((each) => /^[a-z][a-z-]*$/.test(each));
  const named = [...(options.channel ? [options.channel] : []), ...words];
  const parts = PARTS.filter((part) => options[part]);
  const isWord = (text: string) =>
    [...CHANNEL_FLAGS, ...PARTS].some((each) => each === text);
  const loud = args.find((each) => !words.includes(each) && isWord(each.toLowerCase()));
  if (loud !== undefined) {
    return fail(
      "usage",
      `Cannot release "${loud}": channels and parts are written small`,
      {
        hint: `Write it as "${loud.toLowerCase()}"`,
      },
    );
  }
  const [version] = args.filter((each) => !words.includes(each));
  return requestOf([...switches, ...named], parts, version);
}

/**
 * The folder, the configuration, and the package: as it was named, else the one that the tag is
 * of where several have tags of their own.
 *
 * Fails as `openRepository` and `readShared` do.
 */
export async function whereOfTag(
  world: World,
  options: Parameters<typeof whereOf>[0],
  tag: string | undefined,
): Promise<Result<Where>> {
  const where = whereOf(options);
  if (tag === undefined || where.package !== undefined) return ok(where);
  return await (await loadOfTag()).whereOfTag(world, where, tag);
}

/** Says what was left out of the count, and with `--verbose` each tag that was, and why. */
export function sayCounted(
  facts: Facts,
  report: Reporter,
  { verbose }: { readonly verbose: boolean },
  request: Request = {},
): void {
  for (const remark of remarksOn(facts, request)) report.say(remark);
  if (!verbose) return;
  for (const reason of reasonsOn(facts)) report.detail(reason);
  const { loose, names } = facts.tags;
  // Of a package all tags of the others are none.
  const own = facts.config.wanted ? [] : loose;
  for (const name of own) {
    report.detail(`tag "${name}" is no version of this project: ignored`);
  }
  if (facts.config.wanted && loose.length > 0) {
    report.detail(
      `${loose.length} of ${names.length} tags are no version of ` +
        `${facts.config.wanted.only}: ignored`,
    );
  }
}

/** Whether the flags of a pull request go together. Fails with `usage`. */
export function fitsPull(
  { pr, edit, via }: Options<"pr" | "edit" | "via">,
): Result<unknown> {
  if (pr && edit) {
    return fail("usage", "Cannot edit the notes of a pull request before it is there", {
      hint: "Open it, then edit them there: what you write is kept",
    });
  }
  if (pr || via !== "api") return ok(undefined);
  return fail("usage", "Cannot prepare through the API: nothing is committed yet", {
    hint: "Say --via api to `rung execute`, or to `rung prepare --pr`",
  });
}

/** The packages that are asked for: names, all of them, or nothing for one or the project. */
export function severalOf(
  { all, package: named }: {
    readonly all: boolean;
    readonly package?: string | undefined;
  },
): "all" | readonly string[] | undefined {
  if (all) return "all";
  const names = named?.split(",").filter(Boolean) ?? [];
  return names.length > 1 ? names : undefined;
}

/** What is to be read for a release, and whether it may be cut on any branch. */
export function readingOf(
  options:
    & Parameters<typeof whereOf>[0]
    & { readonly all: boolean; readonly "any-branch": boolean },
): Reading {
  return {
    where: whereOf(options),
    several: severalOf(options),
    isOnAny: options["any-branch"],
  };
}

/** The fault of a remote that a look did not reach, though nobody said to leave it alone. */
export function unreachedIn(
  looked: Result<unknown>,
  { offline }: { readonly offline: boolean },
): Fault | undefined {
  if (looked.ok || offline) return undefined;
  return looked.faults.find(({ code }) => code === "remote_unreachable");
}
