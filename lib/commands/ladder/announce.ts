/** `rung announce`: tells the world of a release, once. */
import { decoded } from "../../decoded.ts";
import { fail, type Fault, fault, ok, type Result } from "../../fault.ts";
import { gather } from "../../gather/startup.ts";
import { gatherWords, notesAnswer, rangeOf, readNotes } from "../../gather/mod.ts";
import { announcedIn, lockClone } from "../../journal/mod.ts";
import { targetNamed } from "../../notes/mod.ts";
import {
  ANNOUNCE_URL,
  type Announcement,
  spell,
  type Webhook,
  webhooksIn,
} from "../../plan/mod.ts";
import type { Announced } from "../../journal/mod.ts";
import { beginDiscussion } from "../../publish/mod.ts";
import type { World } from "../../system/startup.ts";
import { channelOf } from "../../version/mod.ts";
import { command } from "../command.ts";
import { whereOf } from "../options.ts";
import { choiceOf } from "../releasing/forge_options.ts";

/** Posts the announcement of a release. */
export const announce = command({
  name: "announce",
  summary:
    "Tell Slack, Discord, Mastodon, GitHub Discussions or any webhook of a release, once",
  details:
    `The addresses are secrets: ${ANNOUNCE_URL} in the environment has them, with blanks\n` +
    "between several; `discussion` in [notes] names a category on the forge. The text is\n" +
    "that of `rung notes TAG --for announcement`. Without a TAG, it is the newest release\n" +
    "of this line. -n shows it, and posts nothing.",
  args: [{ name: "TAG", isOptional: true }],
  flags: ["package", "offline", "token-env", "timeout"],
  examples: ["rung announce -n", "rung announce v1.2.0 -n"],
  async run({ options, args }, world, report) {
    const value = world.env(ANNOUNCE_URL)?.trim();
    for (const each of value?.split(/\s+/) ?? []) {
      world.hide(each, ANNOUNCE_URL);
      // Mastodon's token is a secret by itself.
      const { password = "", username = "" } = URL.parse(each) ?? {};
      for (const part of [password, username]) world.hide(decoded(part));
    }
    const isDry = options["dry-run"];
    const gathered = await gather(world, whereOf(options));
    if (!gathered.ok) return gathered;
    const { facts, remote, repository } = gathered.value;
    const { discussion: category } = facts.config.notes;
    const isUnset = !value && (isDry || category !== undefined);
    const hooks = isUnset ? ok([]) : webhooksIn(value);
    if (!hooks.ok) return hooks;
    const named = args[0] ?? (facts.line.cycle ?? facts.line.stable)?.name;
    const tag = facts.tags.versions.find(({ name }) => name === named);
    if (!tag) {
      const what = named === undefined ? "a release" : `"${named}"`;
      return fail("range_unknown", `Cannot announce ${what}: no such tag is known`);
    }
    if (remote && !remote.tags.has(tag.name)) {
      return fail("range_unknown", `Cannot announce "${tag.name}": it is not out yet`, {
        hint: "Push it first, or finish its release: `rung execute`",
      });
    }
    const words = await wordsOf(world, whereOf(options), tag.name);
    if (!words.ok) return words;
    const news: Announcement = {
      ...words.value,
      ...{ tag: tag.name, version: spell(tag.version) },
      channel: channelOf(tag.version),
    };
    if (isDry) {
      for (const { host, kind } of hooks.value) {
        report.say(`would post to ${kind} at ${host}`);
      }
      if (category !== undefined) {
        report.say(`would begin a discussion in "${category}"`);
      }
      return ok({ answer: { ...news, posted: [], already: [] }, text: news.text });
    }
    const lock = lockClone(world, repository, "announce");
    if (!lock.ok) return lock;
    try {
      const memory = announcedIn(world, repository);
      const faults: Fault[] = [];
      const posted: string[] = [];
      const already: string[] = [];
      for (const hook of hooks.value) {
        const sent = await post(world, memory, hook, news);
        if (!sent.ok) faults.push(...sent.faults);
        else if (sent.value) posted.push(hook.host);
        else already.push(hook.host);
      }
      if (category !== undefined) {
        const begun = await beginDiscussion(world, report, gathered.value, {
          ...{ category, title: `Release ${news.tag}` },
          body: news.url === null ? news.text : `${news.text}\n\n${news.url}`,
          choice: choiceOf({ ...options, dispatch: undefined }, facts.config),
        });
        if (!begun.ok) faults.push(...begun.faults);
        else (begun.value.isNew ? posted : already).push(begun.value.url);
      }
      for (const host of posted) report.done(`post ${tag.name} to ${host}`);
      for (const host of already) report.say(`${host} was told of ${tag.name} before`);
      if (faults.length > 0) return { ok: false, faults };
      return ok({ answer: { ...news, posted, already }, text: news.text });
    } finally {
      lock.value.release();
    }
  },
});

/** The text, and the page of the release. Fails as reading notes does. */
async function wordsOf(
  world: World,
  where: ReturnType<typeof whereOf>,
  tag: string,
): Promise<Result<Pick<Announcement, "text" | "url">>> {
  const ground = await gatherWords(world, where, true);
  if (!ground.ok) return ground;
  const range = await rangeOf(ground.value, tag);
  if (!range.ok) return range;
  const read = await readNotes(ground.value, range.value);
  if (!read.ok) return read;
  const { text } = await notesAnswer(
    ground.value,
    read.value,
    targetNamed("announcement")!,
  );
  return ok({ text: text.trimEnd(), url: read.value.notes.urls.release ?? null });
}

/**
 * Posts it; false where that was done before. It is remembered before it is sent: twice is
 * worse than a person who has to look.
 *
 * Fails with `announce_failed`.
 */
async function post(
  world: World,
  memory: Announced,
  { address, host, body, headers = {} }: Webhook,
  news: Announcement,
): Promise<Result<boolean>> {
  const state = await memory.at(news.tag, address);
  if (state === "done") return ok(false);
  const untold = `Cannot tell whether ${host} was told of "${news.tag}"`;
  const look = `Look there; to post it again, take its line out of ${memory.path}`;
  if (state === "begun") {
    return fail("announce_failed", `${untold}: a run ended while it was sent`, {
      hint: look,
    });
  }
  await memory.set(news.tag, address, "begun");
  const status = await world.post(address, body(news), headers);
  if (status === undefined || status >= 500) {
    const why = status === undefined ? "no answer came" : `it answered ${status}`;
    return fail("announce_failed", `${untold}: ${why}`, { hint: look });
  }
  const isTaken = status >= 200 && status < 300;
  await memory.set(news.tag, address, isTaken ? "done" : undefined);
  if (isTaken) return ok(true);
  const message = `Cannot announce "${news.tag}" at ${host}: it answered ${status}`;
  return { ok: false, faults: [fault("announce_failed", message)] };
}
