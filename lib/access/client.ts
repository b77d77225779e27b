/** A forge to talk to, with the token and with patience. */
import type { Octokit } from "octokit";
import {
  type Ask,
  forgeOf,
  messageOf,
  type OpenForge,
  type Place,
  type Reply,
  type Send,
  waitFor,
} from "../forge/mod.ts";
import type { Download, Downloaded, Reporter, World } from "../system/startup.ts";
import type { Token } from "./token.ts";

/**
 * Opens the forge; nothing is sent yet. Octokit is loaded then.
 *
 * A token that has ended meanwhile is made anew where that can be done: an App's is good for
 * an hour, and files may take longer.
 */
export async function openForge(
  world: World,
  report: Reporter,
  place: Place,
  given: Token,
): Promise<OpenForge> {
  const forge = forgeOf(place);
  const sending = await sendingFor(world, report, place);
  let token = given;
  let sendNow = sending(token);
  const insist = async <R extends Reply>(ask: () => Promise<R>): Promise<R> => {
    const reply = await ask();
    const fresh = reply.status === 401 ? await token.renew?.() : undefined;
    if (!fresh?.ok) return reply;
    token = fresh.value;
    sendNow = sending(token);
    return await ask();
  };
  return forge.open({
    place,
    source: given.source,
    send: (ask) => insist(() => sendNow(ask)),
    digestAt: async (url) => {
      const { assetBytes: mostBytes } = forge.limits;
      return (await bring(world, place, token.secret, { url, mostBytes }))?.sha256;
    },
    saveAt: (url, path, mostBytes) =>
      bring(world, place, token.secret, { url, path, mostBytes }),
    async sendFile(file) {
      // Lost uploads are the matter of whoever sends: the rest of one is to be removed.
      const { method = "POST", url } = file;
      // A PUT of a file makes a second one of that name: it is not repeated either.
      const ask: Ask = { method, path: new URL(url).pathname, isRepeatable: false };
      return await insist(() =>
        patiently(world, report, ask, async () => {
          const headers = {
            ...forge.headers(token.secret),
            "content-type": "application/octet-stream",
          };
          const { text, ...rest } = await world.upload({ ...file, headers });
          return { ...rest, body: parsed(text) };
        })
      );
    },
  });
}

/** What makes a sender of a token: the forge's own library, or plain requests. */
async function sendingFor(
  world: World,
  report: Reporter,
  place: Place,
): Promise<(token: Token) => Send> {
  const forge = forgeOf(place);
  if (forge.client !== "octokit") {
    return ({ secret }) => (ask) =>
      patiently(world, report, ask, () => requestOnce(world, place, secret, ask));
  }
  const { Octokit } = await import("octokit");
  const options = octokitOptions(world, place);
  return ({ secret }) =>
    sender(world, report, new Octokit({ auth: secret, ...options }), place);
}

/** One request, as it is. A redirect is not followed: the token is for this server. */
async function requestOnce(
  world: World,
  place: Place,
  secret: string,
  { method, path, body }: Ask,
): Promise<Reply> {
  const headers = {
    ...forgeOf(place).headers(secret),
    ...(body ? { "content-type": "application/json" } : {}),
  };
  try {
    const answer = await world.fetch(place.api + path, {
      method,
      headers,
      redirect: "manual",
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const told = Object.fromEntries(answer.headers);
    return { status: answer.status, headers: told, body: parsed(await answer.text()) };
  } catch {
    return { status: 0, headers: {}, body: "" };
  }
}

/** How many hops a download may take. */
const HOPS = 5;

/** Brings what is at an address, or its digest alone; nothing when it did not come whole. */
async function bring(
  world: World,
  place: Place,
  secret: string,
  { url, ...what }: Omit<Download, "headers">,
): Promise<Downloaded | undefined> {
  const own = [place.server, place.api].map((each) => new URL(each).origin);
  let at = URL.parse(url);
  for (let hop = 0; at && hop < HOPS; hop++) {
    // No header but the name goes to other hosts: each forge has another one for its token.
    const headers = own.includes(at.origin)
      ? forgeOf(place).headers(secret)
      : { "user-agent": "rung" };
    const came = await world.download({
      ...{ ...what, url: at.href },
      // A forge gives the file, not its description, to whoever asks for bytes.
      headers: { ...headers, accept: "application/octet-stream" },
    });
    if (came.location === undefined) return came.status === 200 ? came : undefined;
    const next = URL.parse(came.location, at.href);
    // The way is never led from https to http.
    if (at.protocol === "https:" && next?.protocol !== "https:") return undefined;
    at = next;
  }
  return undefined;
}

/** How octokit is set up, whoever asks. */
export function octokitOptions(world: World, place: Place) {
  const silent = () => {};
  return {
    baseUrl: place.api,
    userAgent: "rung",
    // Their waits cannot be said, bounded or tested from outside: `waitFor` decides.
    throttle: { enabled: false },
    retry: { enabled: false },
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: {
      fetch: (url: string, init: RequestInit) => world.fetch(url, init),
    },
  };
}

/** What sends through octokit, with patience. */
export function sender(
  world: World,
  report: Reporter,
  octokit: Pick<Octokit, "request">,
  place: Place,
): Send {
  return (ask) => patiently(world, report, ask, () => once(octokit, place, ask));
}

/** Sends again what may be sent again, and says what it waits for. */
async function patiently<R extends Reply>(
  world: World,
  report: Reporter,
  ask: Ask,
  attempt: () => Promise<R>,
): Promise<R> {
  let waitedMs = 0;
  for (let attempts = 1;; attempts++) {
    const reply = await attempt();
    const seconds = Math.floor(world.now().getTime() / 1000);
    const wait = waitFor(ask, reply, { attempts, waitedMs, seconds });
    if (!wait) return reply;
    const { waitMs, why } = wait;
    report.say(`Waiting ${Math.ceil(waitMs / 1000)} s: ${why}`);
    report.detail(`${ask.method} ${ask.path}: ${messageOf(reply)}`);
    await world.wait(waitMs);
    waitedMs += waitMs;
  }
}

async function once(
  octokit: Pick<Octokit, "request">,
  place: Place,
  ask: Ask,
): Promise<Reply> {
  // On a server of one's own, GraphQL is beside the REST API, not below it.
  // Octokit has the token, or the App's signature, itself.
  const { authorization: _, ...headers } = forgeOf(place).headers("");
  const base = ask.path === "/graphql" ? place.api.replace(/\/v3$/, "") : place.api;
  try {
    const answer = await octokit.request({
      method: ask.method,
      url: base + ask.path,
      headers,
      ...(ask.body ? { data: ask.body } : {}),
    });
    return replyOf(answer);
  } catch (error) {
    // Octokit throws for every status that is no success, and for a lost connection.
    const { response } = error as { response?: Parameters<typeof replyOf>[0] };
    return response ? replyOf(response) : { status: 0, headers: {}, body: "" };
  }
}

function replyOf(
  { status, headers, data }: {
    readonly status: number;
    readonly headers: object;
    readonly data: unknown;
  },
): Reply {
  const told = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  // Octokit takes a body that was cut off for an empty text.
  const isCut = status < 300 && status !== 204 &&
    (typeof data !== "object" || data === null);
  return { status: isCut ? 0 : status, headers: Object.fromEntries(told), body: data };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
