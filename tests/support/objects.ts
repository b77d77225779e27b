/**
 * The objects of a bare repository, read by one `git cat-file --batch` that waits for the next
 * name: a double asks for hundreds, and a process for each was most of its time.
 */

/** An object: its name, its type, and its bytes. */
export interface GitObject {
  readonly sha: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** An entry of a tree. */
export interface Entry {
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly path: string;
}

/** The objects as they are at the time of each question. */
export interface Objects {
  /** The object that a revision names (`refs/heads/main`, `SHA^{commit}`, `SHA:path`). */
  read(name: string): Promise<GitObject | undefined>;
  /** What a tree holds, with all below it if it shall be deep; nothing for no tree. */
  tree(name: string, isDeep?: boolean): Promise<readonly Entry[]>;
  /** Ends the process, if one was begun. */
  close(): Promise<void>;
}

/** Reads the objects of this repository. */
export function objectsOf(bare: string): Objects {
  let reader: ReturnType<typeof begin> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const read = (name: string): Promise<GitObject | undefined> => {
    reader ??= begin(bare);
    const { ask } = reader;
    // one question after the other: the answers come in their order
    const answer = last.then(() => ask(name));
    last = answer.catch(() => {});
    return answer;
  };
  const tree = async (name: string, isDeep = false): Promise<readonly Entry[]> => {
    const found = await read(name);
    if (found?.type !== "tree") return [];
    const entries: Entry[] = [];
    for (const entry of entriesOf(found.bytes)) {
      entries.push(entry);
      if (!isDeep || entry.type !== "tree") continue;
      for (const below of await tree(entry.sha, true)) {
        entries.push({ ...below, path: `${entry.path}/${below.path}` });
      }
    }
    return entries;
  };
  return {
    read,
    tree,
    async close() {
      await last;
      await reader?.close();
    },
  };
}

/**
 * Git in this repository, as it prints without the space around it, and nothing where it fails;
 * what asks for one object goes to the process that waits.
 */
export function gitOf(
  bare: string,
  objects: Objects,
): (...args: string[]) => Promise<string> {
  return async (...args) => {
    const found = await known(args, objects);
    if (found !== undefined) return found.trim();
    const { stdout } = await new Deno.Command("git", { args, cwd: bare }).output();
    return new TextDecoder().decode(stdout).trim();
  };
}

/** What git answers to these arguments; nothing where they ask for more than one object. */
async function known(
  args: readonly string[],
  { read, tree }: Objects,
): Promise<string | undefined> {
  const name = args.at(-1)!;
  const text = async (type: string) => {
    const found = await read(name);
    return found?.type === type ? new TextDecoder().decode(found.bytes) : "";
  };
  const commit = async () => {
    const raw = await text("commit");
    const split = raw.indexOf("\n\n");
    const fields = [...raw.slice(0, split).matchAll(/^(tree|parent) (.*)$/gm)];
    const all = (key: string) =>
      fields.flatMap(([, each, sha]) => each === key ? [sha!] : []).join(" ");
    return { tree: all("tree"), parents: all("parent"), body: raw.slice(split + 2) };
  };
  switch (args.slice(0, -1).join(" ")) {
    case "rev-parse --verify --quiet":
      return (await read(name))?.sha ?? "";
    case "rev-parse":
      return (await read(name))?.sha;
    case "cat-file -t":
      return (await read(name))?.type ?? "";
    case "cat-file tag":
      return await text("tag");
    case "show":
      return name.includes(":") ? await text("blob") : undefined;
    case "log -1 --format=%B":
      return /^[0-9a-f]{40}$/.test(name) ? (await commit()).body : undefined;
    case "log -1 --format=%T%x00%P%x00%B": {
      const { tree, parents, body } = await commit();
      return [tree, parents, body].join("\0");
    }
  }
  if (args.length !== 5 || args.slice(0, 3).join(" ") !== "ls-tree -r --name-only") {
    return undefined;
  }
  const entries = await tree(`${args[3]}:${name}`, true);
  return entries.filter(({ type }) => type !== "tree").map(({ path }) =>
    `${name}/${path}`
  ).join("\n");
}

function begin(bare: string) {
  const child = new Deno.Command("git", {
    args: ["cat-file", "--batch"],
    cwd: bare,
    ...{ stdin: "piped", stdout: "piped", stderr: "null" },
  }).spawn();
  const input = child.stdin.getWriter();
  const output = child.stdout.getReader();
  let held: Uint8Array<ArrayBuffer> = new Uint8Array();
  const more = async () => {
    const { value, done } = await output.read();
    if (done) throw new Error("git cat-file --batch has ended");
    const joined = new Uint8Array(held.length + value.length);
    joined.set(held);
    joined.set(value, held.length);
    held = joined;
  };
  const take = async (length: number) => {
    while (held.length < length) await more();
    const taken = held.slice(0, length);
    held = held.subarray(length);
    return taken;
  };
  return {
    async ask(name: string): Promise<GitObject | undefined> {
      if (/[\n\0]/.test(name)) return undefined;
      await input.write(new TextEncoder().encode(`${name}\n`));
      while (!held.includes(10)) await more();
      const head = new TextDecoder().decode(await take(held.indexOf(10) + 1));
      const [, sha, type, size] = /^([0-9a-f]{40}) (\w+) (\d+)\n$/.exec(head) ?? [];
      if (sha === undefined) return undefined;
      const bytes = await take(Number(size));
      await take(1);
      return { sha, type: type!, bytes };
    },
    async close() {
      await input.close();
      await output.cancel();
      await child.status;
    },
  };
}

/** The entries of a tree's bytes: `MODE NAME\0`, and twenty bytes of a name. */
function entriesOf(bytes: Uint8Array): readonly Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(0, at);
    const head = new TextDecoder().decode(bytes.subarray(at, end));
    const space = head.indexOf(" ");
    const mode = head.slice(0, space).padStart(6, "0");
    const sha = bytes.subarray(end + 1, end + 21).toHex();
    const type = mode === "040000" ? "tree" : mode === "160000" ? "commit" : "blob";
    entries.push({ mode, type, sha, path: head.slice(space + 1) });
    at = end + 21;
  }
  return entries;
}
