/** A real pseudo-terminal, by tmux: keys are sent, the screen is read as text. */
import { sourceRun } from "./rung_process.ts";

const MAIN = new URL("../../main.ts", import.meta.url).pathname;

/** How long a screen may take to come, in milliseconds. */
const PATIENCE_MS = 30_000;

/** What a terminal is like. */
export interface Size {
  readonly columns?: number;
  readonly rows?: number;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** What the shell does in the terminal before rung runs: `stty cols 0`. */
  readonly before?: string;
}

/** A terminal in which rung runs. */
export interface Screen {
  /** All that stands on it now, the lines that went off the top included. */
  text(): Promise<string>;
  /** The same with the marks of its colours. */
  painted(): Promise<string>;
  /** Waits until this is to be read; gives the whole screen. */
  until(words: string | RegExp): Promise<string>;
  /** Sends keys, by tmux's names: `Enter`, `Down`, `C-c`, `y`. */
  press(...keys: readonly string[]): Promise<void>;
  /** Waits until rung has ended, and gives its exit code. */
  ended(): Promise<number>;
}

/** Whether there is a tmux; tests that need one are skipped without. */
export const hasTmux = (() => {
  try {
    return new Deno.Command("tmux", { args: ["-V"], stdout: "null" }).outputSync()
      .success;
  } catch {
    return false;
  }
})();

/** Runs rung in a terminal of its own, which is gone after the test. */
export async function withScreen(
  args: readonly string[],
  { columns = 100, rows = 60, env, cwd, before = ":" }: Size,
  test: (screen: Screen) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "rung-tmux-" });
  const tmux = async (...words: readonly string[]) => {
    const { stdout, success, stderr } = await new Deno.Command("tmux", {
      args: ["-S", `${folder}/socket`, "-f", "/dev/null", ...words],
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout);
  };
  const run = sourceRun(MAIN, args, env);
  const all = { PATH: Deno.env.get("PATH")!, TERM: "screen", ...run.env };
  const words = [
    ...["env", "-i", ...Object.entries(all).map(([name, value]) => `${name}=${value}`)],
    // Ctrl-C reaches the shell as well, which is to tell the code
    ...[
      "sh",
      "-c",
      `trap : INT; ${before}; "$@"; printf "[code %s]" $?; sleep 1000`,
      "sh",
    ],
    ...[Deno.execPath(), ...run.args],
  ];
  const screen: Screen = {
    text: async () => (await tmux("capture-pane", "-p", "-J", "-S", "-")).trimEnd(),
    painted: () => tmux("capture-pane", "-p", "-e"),
    async until(wanted) {
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        const text = await screen.text();
        const isThere = typeof wanted === "string"
          ? text.includes(wanted)
          : wanted.test(text);
        if (isThere) return text;
        if (Date.now() > end) throw new Error(`no ${wanted} on the screen:\n${text}`);
        await new Promise((done) => setTimeout(done, 60));
      }
    },
    async press(...keys) {
      await tmux("send-keys", ...keys);
    },
    async ended() {
      const text = await screen.until(/\[code \d+\]/);
      return Number(/\[code (\d+)\]/.exec(text)![1]);
    },
  };
  const size = ["-x", `${columns}`, "-y", `${rows}`];
  await tmux("new-session", "-d", "-c", cwd, ...size, ...words);
  try {
    await test(screen);
  } finally {
    await tmux("kill-server").catch(() => {});
    await Deno.remove(folder, { recursive: true });
  }
}
