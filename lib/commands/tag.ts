/** `rung tag`: for projects whose version is only a tag. */
import { fail, ok } from "../fault.ts";
import { type Facts, listed, planVersion, recordOf, type Tag } from "../plan/mod.ts";
import { channelOf } from "../version/mod.ts";
import {
  checkIdentity,
  dirtyPaths,
  gather,
  lockClone,
  makeTag,
  push,
  readRemote,
  remoteName,
} from "../world/mod.ts";
import { command } from "./command.ts";
import { CHANNEL_FLAGS, PART_FLAGS } from "./flags.ts";
import { askedFor, whereOf } from "./options.ts";

/** Tags HEAD with the next version and pushes that one tag. */
export const tag = command({
  name: "tag",
  summary: "Tag HEAD with the next version and push that one tag",
  details:
    "For projects whose version is only a tag: no file is written, nothing committed.",
  args: [{ name: "VERSION", isOptional: true }],
  flags: [...CHANNEL_FLAGS, ...PART_FLAGS, "no-ci-output"],
  examples: ["rung tag --rc", "rung tag", "rung tag 1.4.0"],
  async run({ options, args }, world, report) {
    const request = askedFor(options, args);
    if (!request.ok) return request;
    const gathered = await gather(world, whereOf(options));
    if (!gathered.ok) return gathered;
    const { repository, facts, remote } = gathered.value;
    const { git } = repository;
    const lock = options["dry-run"] ? undefined : lockClone(world, repository, "tag");
    if (lock && !lock.ok) return lock;
    try {
      const half = request.value.version === undefined && remote
        ? unpushed(facts, request.value.channel ?? "stable")
        : undefined;
      const planned = half
        ? recordOf(half.version, facts)
        : planVersion(request.value, facts, "stable");
      if (!planned.ok) return planned;
      const { tag } = planned.value;
      const answer = { ...planned.value.answer, sha: facts.head };
      const dirty = await dirtyPaths(git);
      if (!dirty.ok) return dirty;
      if (dirty.value.length > 0) {
        return fail(
          "tree_dirty",
          `Cannot tag HEAD: ${listed(dirty.value)} changed since then`,
        );
      }
      const identity = await checkIdentity(git);
      if (!identity.ok) return identity;
      if (options["dry-run"]) {
        report.say(`would tag ${facts.head.slice(0, 12)} as ${tag}`);
        return ok({ answer: { ...answer } });
      }
      const message = `Release ${answer.version}`;
      const made = await makeTag(repository, { tag, tagMessage: message }, facts.head);
      if (!made.ok) return made;
      report.done(`tag ${tag}`);
      if (!remote) return ok({ answer: { ...answer } });
      const name = await remoteName(git, facts.branch);
      if (!name.ok) return name;
      report.doing(`push ${tag} to ${name.value}`);
      const pushed = await push(git, { remote: name.value!, commit: facts.head, tag });
      if (!pushed.ok) return pushed;
      if (pushed.value === "there") {
        report.done(`push ${tag} to ${name.value}`);
        return ok({ answer: { ...answer } });
      }
      if ("unknown" in pushed.value) {
        return fail(
          "remote_unreachable",
          `Cannot push "${tag}": ${pushed.value.unknown}`,
          {
            hint: "The tag is kept: run the same command again to push it",
          },
        );
      }
      const back = await git.text(["tag", "--delete", tag]);
      if (!back.ok) return back;
      const now = await readRemote(git);
      return now.ok && now.value?.tags.has(tag)
        ? fail(
          "tag_taken",
          `Cannot push "${tag}": another run has published it meanwhile`,
        )
        : fail("push_rejected", `Cannot push "${tag}": ${pushed.value.refused}`);
    } finally {
      if (lock?.ok) lock.value.release();
    }
  },
});

/** A tag at HEAD that a run made and did not get to push: this run goes on with it. */
function unpushed({ line }: Facts, channel: string): Tag | undefined {
  const wanted = channel === "nightly" ? "dev" : channel;
  const [top] = line.atHead;
  return top && top.sha === undefined && channelOf(top.version) === wanted
    ? top
    : undefined;
}
