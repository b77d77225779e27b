/** Asks a host which forge it is, where its name does not tell. Never with the token. */
import { addressOf, FORGES, type Place, placeOf } from "../forge/mod.ts";
import type { World } from "../system/startup.ts";

/**
 * The repository that a remote's URL leads to, as its host tells; nothing where it is no forge
 * that rung knows, or does not answer. `named` is the web server's address, where the
 * configuration tells it without the kind.
 */
export async function detectPlace(
  world: World,
  url: string,
  named?: string,
): Promise<Place | undefined> {
  const address = addressOf(url);
  if (!address) return undefined;
  const scheme = address.protocol === "http" ? "http" : "https";
  const server = named?.replace(/\/+$/, "") ?? `${scheme}://${address.host}`;
  for (const { id, probe } of FORGES) {
    if (!probe) continue;
    const body = await answerOf(world, server + probe.path);
    if (!probe.isMine(body)) continue;
    return placeOf(url, world.env, { kind: id, url: server });
  }
}

async function answerOf(world: World, url: string): Promise<unknown> {
  try {
    const headers = { accept: "application/json", "user-agent": "rung" };
    const answer = await world.fetch(url, { headers, redirect: "manual" });
    if (answer.status === 200) return await answer.json();
    await answer.body?.cancel();
  } catch {
    // No answer, or no JSON: then it is no forge.
  }
}
