/**
 * Asks a remote what it has without git, over smart HTTP. Source: gitprotocol-http(5), "Smart
 * Clients"; gitprotocol-pack(5), "Reference Discovery".
 */
import { decoded } from "../decoded.ts";
import { join, type World } from "../system/startup.ts";
import {
  parseRemote,
  type Remote,
  remoteName,
  type Repository,
  settingsIn,
} from "../git/mod.ts";

/** Git's own hosts tell a client of git from a browser by this. */
const AGENT = "git/2.0 (rung)";

/**
 * What the clone's remote has; nothing where it has no web address of its own, or does not
 * answer as git's hosts do.
 */
export async function readOverHttp(
  world: World,
  repository: Repository,
): Promise<Remote | undefined> {
  const name = await remoteName(world, repository, repository.branch);
  if (!name.ok || name.value === undefined) return undefined;
  const address = addressIn(world, repository, name.value);
  return address && await readAddress(world, name.value, address);
}

/** What is at a web address, as a remote of that name; nothing where no such host answers. */
export async function readAddress(
  world: World,
  name: string,
  address: URL,
): Promise<Remote | undefined> {
  const text = await advertised(world, address);
  return text === undefined ? undefined : { name, ...parseRemote(text) };
}

/** The remote's web address, unless other settings stand for another. */
function addressIn(
  { disk }: World,
  { commonFolder }: Repository,
  name: string,
): URL | undefined {
  const bytes = disk.read(join(commonFolder, "config"));
  const settings = settingsIn(new TextDecoder().decode(bytes));
  if (settings.some(({ section }) => section === "url")) return undefined;
  const url = settings.find(({ section, subsection, key }) =>
    section === "remote" && subsection === name && key === "url"
  )?.value;
  return url && /^https?:/.test(url) && URL.canParse(url) ? new URL(url) : undefined;
}

/** The references as `git ls-remote` would print them. */
async function advertised(world: World, address: URL): Promise<string | undefined> {
  const { username, password } = address;
  const headers: Record<string, string> = { "user-agent": AGENT };
  if (username !== "") {
    const [user, secret] = [username, password].map(decoded);
    // Some hosts take a token for the name, and any password.
    world.hide(secret || user!);
    const bytes = new TextEncoder().encode(`${user}:${secret}`);
    headers["authorization"] = `Basic ${bytes.toBase64()}`;
  }
  const plain = new URL(address);
  [plain.username, plain.password] = ["", ""];
  const base = plain.href.replace(/\/+$/, "");
  try {
    const answer = await world.fetch(`${base}/info/refs?service=git-upload-pack`, {
      headers,
    });
    const kind = answer.headers.get("content-type");
    if (answer.ok && kind === "application/x-git-upload-pack-advertisement") {
      return linesIn(await answer.bytes());
    }
    await answer.body?.cancel();
    return undefined;
  } catch {
    return undefined;
  }
}

/** `id<tab>name` lines of what came in packets, each with its length in bytes before it. */
function linesIn(packets: Uint8Array): string | undefined {
  const text = (start: number, end: number) =>
    new TextDecoder().decode(packets.subarray(start, end));
  const lines: string[] = [];
  for (let at = 0; at < packets.length;) {
    const length = parseInt(text(at, at + 4), 16);
    if (Number.isNaN(length)) return undefined;
    // 0 ends a section.
    const end = at + Math.max(length, 4);
    const found = /^([0-9a-f]{40,64}) ([^\0\n]+)/.exec(text(at + 4, end));
    if (found) lines.push(`${found[1]}\t${found[2]}`);
    at = end;
  }
  return lines.join("\n");
}
