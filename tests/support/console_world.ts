/** A world that is only a console: standard input as given, output and errors kept. */
import { run } from "../../lib/cli/mod.ts";
import type { World } from "../../lib/system/startup.ts";

/** What a run said and how it ended. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a console can be told to do. */
export interface Console {
  /** The standard input: a text, or pieces as they arrive. */
  readonly stdin?: string | readonly (string | Uint8Array)[];
  /** How many writes the reader takes before it goes away; absent: all. */
  readonly readerTakes?: number;
}

/** Runs a command line that touches nothing but the console. */
export async function runOnConsole(
  argv: readonly string[],
  { stdin = "", readerTakes = Infinity }: Console = {},
): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const pieces = (typeof stdin === "string" ? [stdin] : stdin).map((piece) =>
    typeof piece === "string" ? new TextEncoder().encode(piece) : piece
  );
  const nothing = () => {
    throw new Error("This command has no business there");
  };
  const world: World = {
    cwd: "/",
    pid: 1,
    env: () => undefined,
    hide: nothing,
    wait: nothing,
    fetch: nothing,
    upload: nothing,
    download: nothing,
    sha256: nothing,
    lookInside: nothing,
    now: nothing,
    random: nothing,
    post: nothing,
    get: nothing,
    run: nothing,
    disk: new Proxy({} as World["disk"], { get: nothing }),
    out: (text) => out.length < readerTakes ? out.push(text) > 0 : false,
    err: (text) => void err.push(text),
    async *stdin() {
      yield* pieces;
    },
    isTerminal: false,
    onInterrupt: () => {},
  };
  const code = await run(argv, world, "0.0.0");
  return { code, out: out.join(""), err: err.join("") };
}
