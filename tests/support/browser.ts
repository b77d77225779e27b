/**
 * A headless Chromium, driven by its own protocol: a page is opened, and asked what it shows.
 * Where none is installed (Debian's `chromium-headless-shell`), its tests are left out, and say so.
 * Source: chromedevtools.github.io/devtools-protocol.
 */

/** The program: the one that `RUNG_CHROMIUM` names, else one that is installed. */
export function chromiumPath(): string | undefined {
  const named = Deno.env.get("RUNG_CHROMIUM");
  const usual = ["chromium-headless-shell", "chromium", "google-chrome"].map((name) =>
    `/usr/bin/${name}`
  );
  return [...named ? [named] : [], ...usual].find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
}

type Json = Readonly<Record<string, unknown>>;

/** An opened page. */
export interface Page {
  /** Sends a command of the protocol, and gives its result. */
  send(method: string, params?: Json): Promise<Json>;
  /** What an expression is there, as JSON has it. */
  eval<T>(expression: string): Promise<T>;
  /** The addresses that were asked for, and what was complained of, since it was opened. */
  readonly requests: string[];
  readonly complaints: string[];
}

/** Opens the file in a browser of its own, which goes away with the last look at it. */
export async function withPage(
  path: string,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const profile = await Deno.makeTempDir({ prefix: "rung-chromium-" });
  const browser = new Deno.Command(chromiumPath()!, {
    args: [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
      ...["--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"],
    ],
    ...{ stdin: "null", stdout: "null", stderr: "piped" },
  }).spawn();
  const { address, ended } = listening(browser.stderr);
  const socket = new WebSocket(await address);
  try {
    await new Promise((done, failed) => {
      socket.onopen = done;
      socket.onerror = failed;
    });
    await look(await openPage(socket, `file://${path}`));
  } finally {
    // Killed, it would leave processes of its own behind.
    socket.send(JSON.stringify({ id: 0, method: "Browser.close" }));
    await browser.status;
    socket.close();
    await ended;
    await Deno.remove(profile, { recursive: true });
  }
}

/** Where the browser says that it listens; all that it says is read to its end. */
function listening(stderr: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const { promise: address, resolve, reject } = Promise.withResolvers<string>();
  const read = async () => {
    let said = "";
    for await (const text of stderr.pipeThrough(new TextDecoderStream())) {
      said += text;
      const found = /ws:\/\/\S+(?=\s)/.exec(said)?.[0];
      if (found) resolve(found);
    }
    reject(new Error(`the browser did not start: ${said}`));
  };
  return { address, ended: read() };
}

async function openPage(socket: WebSocket, url: string): Promise<Page> {
  const waiting = new Map<number, (answer: Json) => void>();
  const events = new Map<string, () => void>();
  const requests: string[] = [];
  const complaints: string[] = [];
  socket.onmessage = ({ data }) => {
    const { id, method, params, ...answer } = JSON.parse(data);
    if (id !== undefined) return waiting.get(id)?.(answer);
    if (method === "Network.requestWillBeSent") requests.push(params.request.url);
    if (method === "Log.entryAdded") complaints.push(params.entry.text);
    events.get(method)?.();
  };
  let last = 0;
  const session: { sessionId?: unknown } = {};
  const send = async (method: string, params: Json = {}): Promise<Json> => {
    const id = ++last;
    const answered = new Promise<Json>((done) => waiting.set(id, done));
    socket.send(JSON.stringify({ id, method, params, ...session }));
    const { result, error } = await answered;
    if (error) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result as Json;
  };
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  const attached = await send("Target.attachToTarget", { targetId, flatten: true });
  session.sessionId = attached["sessionId"];
  for (const domain of ["Page", "Network", "Log"]) await send(`${domain}.enable`);
  const loaded = new Promise<void>((done) => events.set("Page.loadEventFired", done));
  await send("Page.navigate", { url });
  await loaded;
  return {
    ...{ send, requests, complaints },
    async eval<T>(expression: string) {
      const { result, exceptionDetails } = await send("Runtime.evaluate", {
        ...{ expression, returnByValue: true, awaitPromise: true },
      });
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { value: T }).value;
    },
  };
}
