/** Asks a host which forge it is, where its name does not tell. Never with the token. */
import { type Address, addressOf, FORGES, type Place, placeOf } from "../forge/mod.ts";
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
  const servers = named ? [named.replace(/\/+$/, "")] : serversOf(address);
  for (const server of servers) {
    for (const { id, probe } of FORGES) {
      if (!probe) continue;
      const body = await answerOf(world, server + probe.path);
      if (!probe.isMine(body)) continue;
      return placeOf(url, world.env, { kind: id, url: server });
    }
  }
}

/**
 * Where the web server may be: the host itself, else what the path begins with, all but owner
 * and repository, or its first part, where a project may be in groups of groups.
 */
function serversOf({ protocol, host, path }: Address): readonly string[] {
  const server = `${protocol === "http" ? "http" : "https"}://${host}`;
  const parts = path.split("/");
  if (protocol === "ssh" || parts.length < 3) return [server];
  const below = new Set([parts.slice(0, -2).join("/"), parts[0]!]);
  return [server, ...[...below].map((each) => `${server}/${each}`)];
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
