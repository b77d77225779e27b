/** Where an announcement goes: what each kind of webhook is told. Pure. */
import { decoded } from "../../decoded.ts";
import { fail, ok, type Result } from "../../fault.ts";

/** The environment variable that has the addresses. */
export const ANNOUNCE_URL = "RUNG_ANNOUNCE_URL";

/** What is announced. */
export interface Announcement {
  readonly text: string;
  readonly tag: string;
  readonly version: string;
  readonly channel: string;
  /** The release's page. */
  readonly url: string | null;
}

/** An address, its kind, and what it is sent. */
export interface Webhook {
  readonly address: string;
  /** What people may see of it: the rest is a secret. */
  readonly host: string;
  readonly kind: "slack" | "discord" | "mastodon" | "webhook";
  /** What is told besides: a secret, too. */
  readonly headers?: Readonly<Record<string, string>>;
  body(news: Announcement): Readonly<Record<string, unknown>>;
}

/** Source: docs.joinmastodon.org, "Posting to your profile": the least that a server takes. */
const MASTODON_MOST = 500;

/** Source: docs.discord.com, "Execute Webhook": `content`, up to 2000 characters. */
const DISCORD_MOST = 2000;

/**
 * The webhooks of a variable, with blanks between them. Fails with `announce_unset` for none,
 * and for what is no address of https: its text is told nowhere.
 */
export function webhooksIn(value: string | undefined): Result<readonly Webhook[]> {
  const words = value?.split(/\s+/).filter(Boolean) ?? [];
  if (words.length === 0) {
    return fail("announce_unset", `Cannot announce: ${ANNOUNCE_URL} is not set`);
  }
  const hooks = words.map(hookOf);
  const wrong = hooks.findIndex((each) => each === undefined);
  if (wrong < 0) return ok(hooks.flatMap((each) => each ?? []));
  const message = `Cannot announce: address ${
    wrong + 1
  } of ${ANNOUNCE_URL} is none of https`;
  return fail("announce_unset", message);
}

function hookOf(address: string): Webhook | undefined {
  const url = URL.parse(address);
  if (!url || url.host === "") return undefined;
  const isHere = url.protocol === "http:" &&
    ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !isHere) return undefined;
  const { host, hostname } = url;
  const toot = mastodonAt(url);
  if (toot) return toot;
  const row = KINDS.find(({ hosts }) =>
    hosts.some((each) => hostname === each || hostname.endsWith(`.${each}`))
  );
  return {
    ...{ address, host },
    kind: row?.kind ?? "webhook",
    body: row?.body ?? ((news) => ({ ...news })),
  };
}

/**
 * A status of Mastodon, and of what speaks its API: `https://:TOKEN@SERVER/api/v1/statuses`. The
 * token goes as a header, and the address stays the same where it is another one.
 * Source: docs.joinmastodon.org, "statuses API methods".
 */
function mastodonAt(url: URL): Webhook | undefined {
  const token = decoded(url.password || url.username);
  if (url.pathname !== "/api/v1/statuses" || token === "") return undefined;
  return {
    address: `${url.origin}${url.pathname}`,
    host: url.host,
    kind: "mastodon",
    headers: { authorization: `Bearer ${token}` },
    // Nobody is mentioned by what a commit says.
    body: ({ text }) => ({
      status: within(text.replaceAll("@", "@\u200b"), MASTODON_MOST),
    }),
  };
}

/** The text, cut off where it is longer. */
function within(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text;
}

const KINDS: readonly (Pick<Webhook, "kind" | "body"> & {
  readonly hosts: readonly string[];
})[] = [
  {
    kind: "slack",
    hosts: ["hooks.slack.com", "hooks.slack-gov.com"],
    // Source: docs.slack.dev, "Formatting message text": these three are escaped.
    body: ({ text }) => ({
      text: text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;"),
    }),
  },
  {
    kind: "discord",
    hosts: ["discord.com", "discordapp.com"],
    // A commit that says @everyone calls nobody.
    body: ({ text }) => ({
      content: within(text, DISCORD_MOST),
      allowed_mentions: { parse: [] },
    }),
  },
];
