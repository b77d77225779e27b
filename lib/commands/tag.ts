/** `rung tag`: for projects whose version is only a tag. */
import { all, fail, ok, type Result } from "../fault.ts";
import {
  type Answer,
  type Facts,
  filesAgree,
  listed,
  planVersion,
  recordOf,
  type Request,
  spell,
  type Tag,
} from "../plan/mod.ts";
import { channelOf, type Version } from "../version/mod.ts";
import { type Access, openAccess } from "../access/mod.ts";
import {
  afterPush,
  checkPublisher,
  type Inspection,
  openPublisher,
  prove,
  type Publisher,
} from "../publish/mod.ts";
import { checkIdentity, dirtyPaths, type Git } from "../git/mod.ts";
import { gather, type Gathered } from "../gather/startup.ts";
import { writtenAt } from "../gather/mod.ts";
import type { ApiCommits } from "../forge/mod.ts";
import { isOnForge, openApi } from "../release/mod.ts";
import { lockClone } from "../journal/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { command, type Outcome } from "./command.ts";
import { CHANNEL_FLAGS, type Options, PART_FLAGS } from "./flags.ts";
import { choiceOf } from "./releasing/forge_options.ts";
import { tagHere, tagThere } from "./releasing/tag_making.ts";
import { askedFor, whereOf } from "./options.ts";
import { mayDo } from "./releasing/pushing.ts";
import { rowsOf } from "./answers/shown.ts";

/** Tags HEAD with the next version and pushes that one tag. */
export const tag = command({
  name: "tag",
  summary: "Tag HEAD with the next version and push that one tag",
  details:
    "For projects whose version is only a tag: no file is written, nothing committed.\n" +
    "With a token, the same is checked before and seen afterwards as with `rung execute`.",
  args: [{ name: "VERSION", isOptional: true }],
  flags: [
    ...[
      ...CHANNEL_FLAGS,
      ...PART_FLAGS,
      "package",
      "token-env",
      "dispatch",
      "timeout",
    ] as const,
    "via",
    ...["no-wait", "format", "output", "no-ci-output"] as const,
  ],
  examples: ["rung tag --rc", "rung tag rc", "rung tag", "rung tag 1.4.0"],
  async run({ options, args, ask }, world, report) {
    const request = askedFor(options, args);
    if (!request.ok) return request;
    const gathered = await gather(world, whereOf(options));
    if (!gathered.ok) return gathered;
    const { repository } = gathered.value;
    const isDry = options["dry-run"];
    const lock = isDry ? undefined : lockClone(world, repository, "tag");
    if (lock && !lock.ok) return lock;
    try {
      const way = await wayOf(world, report, gathered.value, options);
      if (!way.ok) return way;
      const may = (name: string) =>
        mayDo(
          gathered.value.remote
            ? `Tag HEAD as ${name} and push it to ${gathered.value.remote.name}?`
            : `Tag HEAD as ${name}?`,
          options,
          ask,
          world,
        );
      return await tagHead(request.value, gathered.value, { ...way.value, may, world });
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
  readonly publisher: Publisher | undefined;
  /** What the forge makes itself; nothing where git pushes. */
  readonly commits?: ApiCommits;
}

async function wayOf(
  world: World,
  report: Reporter,
  { repository, facts, remote }: Gathered,
  options: Options<"token-env" | "dispatch" | "via" | "no-wait" | "dry-run">,
): Promise<Result<Way>> {
  const isDry = options["dry-run"];
  const nowhere = { report, isDry, access: undefined, publisher: undefined };
  if (!remote || isDry) return ok(nowhere);
  const { branch } = facts;
  const choice = choiceOf(options, facts.config);
  const publishing = {
    ...{ patterns: [], isPublishing: false, makesNotes: false },
    isWaiting: !options["no-wait"],
    dispatch: options.dispatch,
  };
  if (options.via === "api") {
    const api = await openApi(world, report, repository, branch, choice, publishing);
    return api.ok ? ok({ ...nowhere, ...api.value }) : api;
  }
  const access = await openAccess(world, repository, branch, choice);
  if (!access.ok) return access;
  const publisher = await openPublisher(world, report, access.value, publishing);
  if (!publisher.ok) return publisher;
  return ok({ ...nowhere, access: access.value, publisher: publisher.value });
}

/** The way, whom to ask before it is gone, and the world for what is shown. */
type Tagging = Way & {
  readonly world: World;
  may(tag: string): Promise<Result<unknown>>;
};

async function tagHead(
  request: Request,
  gathered: Gathered,
  way: Tagging,
): Promise<Result<Outcome>> {
  const { repository, facts, remote } = gathered;
  const { report, isDry, access } = way;
  const isByApi = access?.isByApi === true;
  const half = remote && !isByApi && unpushed(facts, request);
  const planned = half
    ? recordOf(half.version, facts)
    : planVersion(request, facts, "stable");
  const { git } = repository;
  const able = isByApi
    ? await isOnForge(way.commits!, facts.head)
    : await checkIdentity(git);
  const found = planned.ok && able.ok
    ? await inspected(way, gathered, planned.value)
    : ok(undefined);
  const ready = all<unknown>([
    planned,
    await isClean(git),
    planned.ok ? await saysTheSame(way.world, gathered, planned.value) : ok(undefined),
    able,
    found,
  ]);
  if (!planned.ok || !found.ok || !ready.ok) return ready as Result<never>;
  const { tag } = planned.value;
  const answer = { ...planned.value.answer, sha: facts.head, run_url: null };
  if (isDry) {
    report.say(`would tag ${facts.head.slice(0, 12)} as ${tag}`);
    return ok({ answer });
  }
  const may = await way.may(tag);
  if (!may.ok) return may;
  const tagMessage = `Release ${answer.version}`;
  const refs = { commit: facts.head, tag };
  const pushed = isByApi
    ? await tagThere({ ...way.publisher!, commits: way.commits! }, {
      ...refs,
      tagMessage,
    })
    : await tagHere(repository, access, report, { ...refs, tagMessage, isNew: !half });
  if (!pushed.ok) return pushed;
  const shown = rowsOf(answer, way.world, repository.root);
  if (!access || !way.publisher || !found.value) return ok({ answer, shown });
  const run = afterPush(
    await prove(way.publisher, access, {
      ...refs,
      pushers: access.pushesWithToken && pushed.value === "there"
        ? [found.value.viewer.login].filter((each) => each !== undefined)
        : [],
      isPrerelease: answer.is_prerelease,
    }),
  );
  if (!run.ok) return run;
  const whole = { ...answer, run_url: run.value ?? null };
  return ok({ answer: whole, shown: rowsOf(whole, way.world, repository.root) });
}

/** What the forge says of the token and of what the tag will start; nothing without one. */
async function inspected(
  { access, publisher }: Way,
  { repository: { git, root }, facts, remote }: Gathered,
  { tag, answer }: { readonly tag: string; readonly answer: Answer },
): Promise<Result<Inspection | undefined>> {
  if (!access || !publisher) return ok(undefined);
  const message = await git.text([
    "log",
    "-1",
    "--no-show-signature",
    "--format=%B",
    facts.head,
  ]);
  if (!message.ok) return message;
  return await checkPublisher(publisher, access, root, {
    ...{ sha: facts.head, tag, branch: undefined, message: message.value },
    ...{ isPrerelease: answer.is_prerelease, remote },
  });
}

/** What `rung ci` will ask of the tag: that the version files at HEAD say the same. */
async function saysTheSame(
  world: World,
  { repository, facts }: Gathered,
  { tag, version }: { readonly tag: string; readonly version: Version },
): Promise<Result<unknown>> {
  // A package's tag says nothing of the other packages' files.
  if (facts.config.wanted) return ok(undefined);
  const written = await writtenAt(world, repository, facts.head, facts.config.files);
  if (!written.ok || typeof written.value === "string") return written;
  return filesAgree(tag, version, written.value);
}

async function isClean(git: Git): Promise<Result<unknown>> {
  const dirty = await dirtyPaths(git);
  if (!dirty.ok || dirty.value.length === 0) return dirty;
  return fail(
    "tree_dirty",
    `Cannot tag HEAD: ${listed(dirty.value)} changed since then`,
  );
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
