/** `rung tag`: for projects whose version is only a tag. */
import { all, fail, ok, type Result } from "../fault.ts";
import {
  type Answer,
  type Facts,
  listed,
  planVersion,
  recordOf,
  type Request,
  spell,
  type Tag,
} from "../plan/mod.ts";
import { channelOf } from "../version/mod.ts";
import {
  type Access,
  checkIdentity,
  checkOutlet,
  dirtyPaths,
  gather,
  type Gathered,
  type Git,
  type Inspection,
  lockClone,
  makeTag,
  openAccess,
  openOutlet,
  type Outlet,
  prove,
  push,
  readAccess,
  type Reporter,
} from "../world/mod.ts";
import { command, type Outcome } from "./command.ts";
import { CHANNEL_FLAGS, PART_FLAGS } from "./flags.ts";
import { askedFor, whereOf } from "./options.ts";

/** Tags HEAD with the next version and pushes that one tag. */
export const tag = command({
  name: "tag",
  summary: "Tag HEAD with the next version and push that one tag",
  details:
    "For projects whose version is only a tag: no file is written, nothing committed.\n" +
    "With a token, the same is checked before and seen afterwards as with `rung execute`.",
  args: [{ name: "VERSION", isOptional: true }],
  flags: [
    ...[...CHANNEL_FLAGS, ...PART_FLAGS, "package", "token-env", "dispatch"] as const,
    ...["no-wait", "no-ci-output"] as const,
  ],
  examples: ["rung tag --rc", "rung tag", "rung tag 1.4.0"],
  async run({ options, args }, world, report) {
    const request = askedFor(options, args);
    if (!request.ok) return request;
    const gathered = await gather(world, whereOf(options));
    if (!gathered.ok) return gathered;
    const { repository } = gathered.value;
    const isDry = options["dry-run"];
    const lock = isDry ? undefined : lockClone(world, repository, "tag");
    if (lock && !lock.ok) return lock;
    try {
      const { facts, remote } = gathered.value;
      const access = remote && !isDry
        ? await openAccess(world, repository, facts.branch, {
          configured: facts.config.token,
          named: options["token-env"],
          isDispatching: options.dispatch !== undefined,
        })
        : ok(undefined);
      if (!access.ok) return access;
      const outlet = await openOutlet(world, report, access.value, {
        ...{ patterns: [], isPublishing: false, makesNotes: false },
        isWaiting: !options["no-wait"],
        dispatch: options.dispatch,
      });
      if (!outlet.ok) return outlet;
      const way = { report, isDry, access: access.value, outlet: outlet.value };
      return await tagHead(request.value, gathered.value, way);
    } finally {
      if (lock?.ok) lock.value.release();
    }
  },
});

/** How the tag goes to the remote. */
interface Way {
  readonly report: Reporter;
  readonly isDry: boolean;
  /** Nothing for a clone without a remote. */
  readonly access: Access | undefined;
  /** What the forge is asked; nothing where there is none, or no token for it. */
  readonly outlet: Outlet | undefined;
}

async function tagHead(
  request: Request,
  gathered: Gathered,
  way: Way,
): Promise<Result<Outcome>> {
  const { repository, facts, remote } = gathered;
  const { report, isDry, access } = way;
  const half = remote && unpushed(facts, request);
  const planned = half
    ? recordOf(half.version, facts)
    : planVersion(request, facts, "stable");
  const { git } = repository;
  const found = planned.ok
    ? await inspected(way, gathered, planned.value)
    : ok(undefined);
  const ready = all<unknown>([
    planned,
    await isClean(git),
    await checkIdentity(git),
    found,
  ]);
  if (!planned.ok || !found.ok || !ready.ok) return ready as Result<never>;
  const { tag } = planned.value;
  const answer = { ...planned.value.answer, sha: facts.head, run_url: null };
  if (isDry) {
    report.say(`would tag ${facts.head.slice(0, 12)} as ${tag}`);
    return ok({ answer });
  }
  const tagMessage = `Release ${answer.version}`;
  const made = await makeTag(repository, { tag, tagMessage }, facts.head);
  if (!made.ok) return made;
  report.done(`tag ${tag}`);
  if (!access) return ok({ answer });
  const say = `push ${tag} to ${access.name}`;
  report.doing(say);
  const refs = { commit: facts.head, tag };
  const pushed = await pushTag(git, access, { ...refs, isNew: !half });
  if (!pushed.ok) return pushed;
  report.done(say);
  if (!way.outlet || !found.value) return ok({ answer });
  const run = await prove(way.outlet, access, {
    ...refs,
    pushers: access.pushesWithToken && pushed.value === "there"
      ? [found.value.viewer.login]
      : [],
    isPrerelease: answer.is_prerelease,
  });
  return run.ok ? ok({ answer: { ...answer, run_url: run.value ?? null } }) : run;
}

/** What the forge says of the token and of what the tag will start; nothing without one. */
async function inspected(
  { access, outlet }: Way,
  { repository: { git, root }, facts, remote }: Gathered,
  { tag, answer }: { readonly tag: string; readonly answer: Answer },
): Promise<Result<Inspection | undefined>> {
  if (!access || !outlet) return ok(undefined);
  const message = await git.text(["log", "-1", "--format=%B", facts.head]);
  if (!message.ok) return message;
  return await checkOutlet(outlet, access, root, {
    ...{ sha: facts.head, tag, branch: undefined, message: message.value },
    ...{ isPrerelease: answer.is_prerelease, remote },
  });
}

async function isClean(git: Git): Promise<Result<unknown>> {
  const dirty = await dirtyPaths(git);
  if (!dirty.ok || dirty.value.length === 0) return dirty;
  return fail(
    "tree_dirty",
    `Cannot tag HEAD: ${listed(dirty.value)} changed since then`,
  );
}

/** Pushes the tag, or finds that an earlier run did; refused, it is taken back. */
async function pushTag(
  git: Git,
  access: Access,
  { commit, tag, isNew }: {
    readonly commit: string;
    readonly tag: string;
    /** Whether this run made it, and no earlier one that did not get to push. */
    readonly isNew: boolean;
  },
): Promise<Result<"there" | "found">> {
  const pushed = await push(access, { commit, tag });
  if (!pushed.ok) return pushed;
  if (pushed.value === "there") return ok("there");
  // Jobs that tag the same commit in the same second make the same tag: who finds it there
  // was not the one that put it there.
  if (pushed.value === "found") {
    return isNew
      ? taken(tag, "Nothing is left to do: that tag is at this very commit")
      : ok("found");
  }
  if ("unknown" in pushed.value) {
    return fail("remote_unreachable", `Cannot push "${tag}": ${pushed.value.unknown}`, {
      hint: "The tag is kept: run the same command again to push it",
    });
  }
  const back = await git.text(["tag", "--delete", tag]);
  if (!back.ok) return back;
  const now = await readAccess(access);
  if (now.ok && now.value.tags.has(tag)) {
    return taken(tag, "Take the next number: run the same command again");
  }
  return pushed.value.told
    ? { ok: false, faults: [pushed.value.told] }
    : fail("push_rejected", `Cannot push "${tag}": ${pushed.value.refused}`, {
      hint: "Do what the remote asks for, then run the same command again",
    });
}

function taken(tag: string, hint: string): Result<never> {
  const message = `Cannot push "${tag}": another run has published it meanwhile`;
  return fail("tag_taken", message, { hint });
}

/** A tag at HEAD that a run made and did not get to push: this run goes on with it. */
function unpushed({ line }: Facts, request: Request): Tag | undefined {
  const { channel = "stable", version } = request;
  const wanted = channel === "nightly" ? "dev" : channel;
  const waiting = line.atHead.filter((tag) => tag.sha === undefined);
  if (version !== undefined) {
    return waiting.find((tag) => spell(tag.version) === version.replace(/^v/, ""));
  }
  const [top] = line.atHead;
  return top === waiting[0] && top && channelOf(top.version) === wanted
    ? top
    : undefined;
}
