/** `rung tag`: for projects whose version is only a tag. */
import { ok, type Result } from "../fault.ts";
import type { Channel } from "../version/mod.ts";
import { openAccess } from "../access/mod.ts";
import { openPublisher } from "../publish/mod.ts";
import { gather, type Gathered } from "../gather/startup.ts";
import { openApi, type Tagging, tagHead } from "../release/mod.ts";
import { holding } from "../journal/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { type Asker, command } from "./command.ts";
import { CHANNEL_FLAGS, type Options, PART_FLAGS } from "./flags.ts";
import {
  choiceOf,
  deskOf,
  FORGE_FLAGS,
  publishOptionsOf,
} from "./releasing/forge_options.ts";
import { outcomeOf, showPreview } from "./answers/shown.ts";
import { passed } from "../prepare/mod.ts";
import { GATE_FLAGS, gatingOf } from "./releasing/gating.ts";
import { askedFor, sayCounted, whereOf } from "./options.ts";
import { mayDo } from "./releasing/pushing.ts";

/** Tags HEAD with the next version and pushes that one tag. */
export const tag = command({
  name: "tag",
  summary: "Tag HEAD with the next version and push that one tag",
  details:
    "For projects whose version is only a tag: no file is written, nothing committed.\n" +
    "The notes are the tag's message and the release on the forge. With a token, the same\n" +
    "is checked before and seen afterwards as with `rung execute`; run it again after a\n" +
    "failure, and it goes on from there.",
  args: [{ name: "VERSION", isOptional: true }],
  meanings: {
    "no-release": { summary: "Publish no release on the forge: the tag alone" },
  },
  flags: [
    ...[
      ...CHANNEL_FLAGS,
      ...PART_FLAGS,
      ...FORGE_FLAGS,
      "package",
      "since",
      "timeout",
      "via",
      "format",
      "output",
      "no-ci-output",
    ] as const,
    ...GATE_FLAGS,
  ],
  examples: ["rung tag --rc", "rung tag rc", "rung tag", "rung tag 1.4.0"],
  async run({ options, args, ask, mayNotHook = false }, world, report) {
    const request = askedFor(options, args);
    if (!request.ok) return request;
    const gathered = await gather(world, whereOf(options));
    if (!gathered.ok) return gathered;
    sayCounted(gathered.value.facts, report, options, request.value);
    const { repository } = gathered.value;
    const isDry = options["dry-run"];
    return await holding(world, isDry ? undefined : repository, "tag", async () => {
      const way = await wayOf(world, report, gathered.value, options, ask);
      if (!way.ok) return way;
      const { remote } = gathered.value;
      const may = (name: string, isThere: boolean) =>
        mayDo(
          isThere
            ? `Publish the release of ${name}, which is tagged already?`
            : remote
            ? `Tag HEAD as ${name} and push it to ${remote.name}?`
            : `Tag HEAD as ${name}?`,
          options,
          ask,
          world,
        );
      const hooking = { world, report, mayNotHook };
      const gated = (channel: Channel) =>
        passed(hooking, gathered.value, channel, gatingOf(options));
      const asked = { ...request.value, command: "rung tag" };
      const tagged = await tagHead(asked, gathered.value, {
        ...{ ...way.value, may, gated, world },
        preview: (release) => showPreview(report, release, isDry),
      });
      if (!tagged.ok) return tagged;
      return ok(outcomeOf(tagged.value, world, repository.root));
    });
  },
});

/** The way to the remote, and the forge on it. Fails as `openAccess` and `openApi` do. */
async function wayOf(
  world: World,
  report: Reporter,
  { repository, facts, remote }: Gathered,
  options: Options<(typeof FORGE_FLAGS)[number] | "via" | "dry-run" | "yes">,
  ask: Asker | undefined,
): Promise<Result<Omit<Tagging, "may" | "preview" | "gated" | "world">>> {
  const isDry = options["dry-run"];
  const nowhere = {
    ...{ report, isDry, access: undefined, publisher: undefined },
    isPublishing: false,
  };
  if (!remote || isDry) return ok(nowhere);
  const { branch } = facts;
  const desk = deskOf(options, ask, report);
  const choice = choiceOf(options, facts.config, desk);
  const publishing = publishOptionsOf(options, facts.config, desk);
  if (options.via === "api") {
    const api = await openApi(world, report, repository, branch, choice, publishing);
    return api.ok ? ok({ ...nowhere, ...api.value }) : api;
  }
  const access = await openAccess(world, repository, branch, choice);
  if (!access.ok) return access;
  const publisher = await openPublisher(world, report, access.value, publishing);
  if (!publisher.ok) return publisher;
  const { isPublishing } = publishing;
  const there = { access: access.value, publisher: publisher.value, isPublishing };
  return ok({ ...nowhere, ...there });
}
