/** A release told to the world: posted to webhooks and begun as a discussion, each once. */
import type { TokenChoice } from "../access/mod.ts";
import { decoded } from "../decoded.ts";
import { fail, type Fault, fault, ok, type Result } from "../fault.ts";
import {
  type Gathered,
  gatherWords,
  notesAnswer,
  rangeOf,
  readNotes,
  type Where,
} from "../gather/mod.ts";
import { type Announced, announcedIn, holding } from "../journal/mod.ts";
import { targetNamed } from "../notes/mod.ts";
import {
  ANNOUNCE_URL,
  type Announcement,
  spell,
  type Tag,
  tagCalled,
  type Webhook,
  webhooksIn,
} from "../plan/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { channelOf } from "../version/mod.ts";
import { beginDiscussion } from "./discussion.ts";

/** Whom a release is told to. */
export interface Audience {
  readonly hooks: readonly Webhook[];
  /** The category of the forge's discussions; nothing where none is wanted. */
  readonly category: string | undefined;
}

/** What is told to whom, and whose token begins a discussion. */
export interface Announcing extends Audience {
  readonly news: Announcement;
  readonly choice: TokenChoice;
}

/** Who was told, and who had been before: hosts, and the discussion's address. */
export interface Told {
  readonly posted: readonly string[];
  readonly already: readonly string[];
}

/** Hides what the environment's addresses hold: Mastodon's token is a secret by itself. */
export function hideAddresses(world: World): void {
  for (const each of addressesIn(world)?.split(/\s+/) ?? []) {
    world.hide(each, ANNOUNCE_URL);
    const { password = "", username = "" } = URL.parse(each) ?? {};
    for (const part of [password, username]) world.hide(decoded(part));
  }
}

function addressesIn(world: World): string | undefined {
  return world.env(ANNOUNCE_URL)?.trim();
}

/**
 * The webhooks of the environment, and the configuration's category. A dry run and a category
 * need no webhook.
 *
 * Fails as `webhooksIn` does.
 */
export function audienceOf(
  world: World,
  { facts }: Gathered,
  { isDry }: { readonly isDry: boolean },
): Result<Audience> {
  const value = addressesIn(world);
  const { discussion: category } = facts.config.notes;
  const isUnset = !value && (isDry || category !== undefined);
  const hooks = isUnset ? ok([]) : webhooksIn(value);
  return hooks.ok ? ok({ hooks: hooks.value, category }) : hooks;
}

/**
 * What is told of that release, or of the newest of this line.
 *
 * Fails with `range_unknown` for a tag that is not known or not out, and as reading notes does.
 */
export async function announcementOf(
  world: World,
  { facts, remote }: Gathered,
  where: Where,
  named = (facts.line.cycle ?? facts.line.stable)?.name,
): Promise<Result<Announcement>> {
  const tag = named === undefined ? undefined : tagCalled(facts.tags, named);
  if (!tag) {
    const what = named === undefined ? "a release" : `"${named}"`;
    return fail("range_unknown", `Cannot announce ${what}: no such tag is known`);
  }
  if (remote && !remote.tags.has(tag.name)) {
    return fail("range_unknown", `Cannot announce "${tag.name}": it is not out yet`, {
      hint: "Push it first, or finish its release: `rung execute`",
    });
  }
  return await withWords(world, where, tag);
}

/** The text, and the page of the release. Fails as reading notes does. */
async function withWords(
  world: World,
  where: Where,
  { name, version }: Tag,
): Promise<Result<Announcement>> {
  const ground = await gatherWords(world, where, { asksHost: true });
  if (!ground.ok) return ground;
  const range = await rangeOf(ground.value, name);
  if (!range.ok) return range;
  const read = await readNotes(ground.value, range.value);
  if (!read.ok) return read;
  const target = targetNamed("announcement")!;
  const { text } = await notesAnswer(ground.value, read.value, target);
  return ok({
    ...{ tag: name, version: spell(version), channel: channelOf(version) },
    ...{ text: text.trimEnd(), url: read.value.notes.urls.release ?? null },
  });
}

/**
 * Tells all of them, whatever one of them answers, with the clone held.
 *
 * Fails with `locked`, `announce_failed`, and as `beginDiscussion` does.
 */
export async function announceTo(
  world: World,
  report: Reporter,
  gathered: Gathered,
  { news, hooks, category, choice }: Announcing,
): Promise<Result<Told>> {
  const { repository } = gathered;
  return await holding(world, repository, "announce", async () => {
    const memory = announcedIn(world, repository);
    const faults: Fault[] = [];
    const posted: string[] = [];
    const already: string[] = [];
    for (const hook of hooks) {
      const sent = await post(world, memory, hook, news);
      if (!sent.ok) faults.push(...sent.faults);
      else if (sent.value) posted.push(hook.host);
      else already.push(hook.host);
    }
    if (category !== undefined) {
      const begun = await beginDiscussion(world, report, gathered, {
        ...{ category, title: `Release ${news.tag}`, choice },
        body: news.url === null ? news.text : `${news.text}\n\n${news.url}`,
      });
      if (!begun.ok) faults.push(...begun.faults);
      else (begun.value.isNew ? posted : already).push(begun.value.url);
    }
    for (const host of posted) report.done(`post ${news.tag} to ${host}`);
    for (const host of already) report.say(`${host} was told of ${news.tag} before`);
    return faults.length > 0 ? { ok: false, faults } : ok({ posted, already });
  });
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
