/** `rung tag`: for projects whose version is only a tag. */
import { all, fail, ok, type Result } from "../fault.ts";
import {
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
  dirtyPaths,
  gather,
  type Gathered,
  type Git,
  lockClone,
  makeTag,
  openAccess,
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
    "For projects whose version is only a tag: no file is written, nothing committed.",
  args: [{ name: "VERSION", isOptional: true }],
  flags: [...CHANNEL_FLAGS, ...PART_FLAGS, "package", "token-env", "no-ci-output"],
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
        })
        : ok(undefined);
      if (!access.ok) return access;
      return await tagHead(request.value, gathered.value, report, access.value, isDry);
    } finally {
      if (lock?.ok) lock.value.release();
    }
  },
});

async function tagHead(
  request: Request,
  { repository, facts, remote }: Gathered,
  report: Reporter,
  access: Access | undefined,
  isDry: boolean,
): Promise<Result<Outcome>> {
  const half = remote && unpushed(facts, request);
  const planned = half
    ? recordOf(half.version, facts)
    : planVersion(request, facts, "stable");
  const ready = all<unknown>([
    planned,
    await isClean(repository.git),
    await checkIdentity(repository.git),
  ]);
  if (!planned.ok || !ready.ok) return ready as Result<never>;
  const { tag } = planned.value;
  const answer = { ...planned.value.answer, sha: facts.head };
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
  const pushed = await pushTag(repository.git, access, facts.head, tag);
  if (!pushed.ok) return pushed;
  report.done(say);
  return ok({ answer });
}

async function isClean(git: Git): Promise<Result<unknown>> {
  const dirty = await dirtyPaths(git);
  if (!dirty.ok || dirty.value.length === 0) return dirty;
  return fail(
    "tree_dirty",
    `Cannot tag HEAD: ${listed(dirty.value)} changed since then`,
  );
}

/** Pushes the tag; refused, it is taken back. */
async function pushTag(
  git: Git,
  access: Access,
  commit: string,
  tag: string,
): Promise<Result<unknown>> {
  const pushed = await push(access, { commit, tag });
  if (!pushed.ok || pushed.value === "there") return pushed;
  if (pushed.value === "found") return ok(undefined);
  if ("unknown" in pushed.value) {
    return fail("remote_unreachable", `Cannot push "${tag}": ${pushed.value.unknown}`, {
      hint: "The tag is kept: run the same command again to push it",
    });
  }
  const back = await git.text(["tag", "--delete", tag]);
  if (!back.ok) return back;
  const now = await readAccess(access);
  return now.ok && now.value.tags.has(tag)
    ? fail(
      "tag_taken",
      `Cannot push "${tag}": another run has published it meanwhile`,
      { hint: "Take the next number: run the same command again" },
    )
    : pushed.value.told
    ? { ok: false, faults: [pushed.value.told] }
    : fail("push_rejected", `Cannot push "${tag}": ${pushed.value.refused}`, {
      hint: "Do what the remote asks for, then run the same command again",
    });
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
