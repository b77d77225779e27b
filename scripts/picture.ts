/**
 * Draws docs/rung.svg: a session of rung at a terminal as it really went, on the sandbox of the
 * demo, its question asked and answered.
 *
 * `deno task docs` draws it again and fails when it differs, so the picture cannot lie; a test
 * runs the same in a terminal of its own. For that the session has a clock that stands still.
 */
import { PassThrough, Writable } from "node:stream";
import { run } from "../lib/cli/mod.ts";
import { realWorld } from "../lib/system/mod.ts";
import type { Terminal } from "../lib/system/startup.ts";
import { type Screen, screen } from "./made/screen.ts";
import { makeTodoAi } from "./sandbox.ts";

const NOW = new Date("2026-11-20T12:00:00Z");

/** How wide the terminal is, in columns. */
export const COLUMNS = 96;

/** What is typed, and what is answered to the question that comes. */
export const SESSION: readonly (readonly [words: string, answer?: string])[] = [
  ["rung prepare beta major"],
  ["rung execute", "y"],
];

/** The picture. */
export async function picture(): Promise<string> {
  const folder = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "rung-picture-" }));
  try {
    const { work, env } = await makeTodoAi(folder);
    const lines: string[] = [];
    for (const [words, answer = ""] of SESSION) {
      const shown = await shownBy(words.split(" ").slice(1), answer, work, env);
      lines.push(`$ ${words}`, ...shown, "");
    }
    return svgOf(lines.slice(0, -1));
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

/** What stands on the screen after a command. */
async function shownBy(
  args: readonly string[],
  answer: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const shown = screen();
  const real = realWorld(cwd);
  const code = await run(args, {
    ...real,
    isTerminal: true,
    columns: COLUMNS,
    terminal: terminalOf(shown, answer),
    env: (name) => env[name],
    now: () => NOW,
    run: (spawn) => real.run({ ...spawn, env: { ...env, ...spawn.env } }),
    out(text) {
      shown.write(text);
      return true;
    },
    err: (text) => shown.write(text),
    onInterrupt() {},
  }, "");
  const lines = shown.lines();
  if (code !== 0) {
    throw new Error(`rung ${args.join(" ")}: ${code}\n${lines.join("\n")}`);
  }
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** A terminal whose person answers each question with these keys. */
function terminalOf(shown: Screen, answer: string): Terminal {
  const output = Object.assign(
    new Writable({
      write(bytes, _, done) {
        shown.write(new TextDecoder().decode(bytes));
        done();
      },
    }),
    { columns: COLUMNS, rows: 40, isTTY: true },
  );
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode() {} });
  return {
    columns: COLUMNS,
    async prompts() {
      // What draws looks once, as it is loaded, whether the terminal knows its signs.
      Deno.env.set("TERM", "xterm-256color");
      const { drawnPrompts } = await import("../lib/system/prompts/drawn.ts");
      const asked = drawnPrompts(COLUMNS, { input, output } as never);
      // The keys come when the question stands.
      setTimeout(() => input.write(answer), 50);
      return asked;
    },
    attach: () => Promise.resolve(0),
  };
}

const LINE_HEIGHT = 20;
const CHAR_WIDTH = 8.4;
const EDGE = 24;
/** How many lines the window shows. */
const ROWS = 26;
/** How long a line stands before the next one comes, and all of it before it begins again. */
const LINE_MS = 220;
const END_MS = 6_000;

/** What a line is, by how it begins; the first that fits. */
const KINDS: readonly (readonly [kind: string, begins: RegExp])[] = [
  ["typed", /^\$ /],
  ["more", /^\s*(?:\+|✓)/],
  ["less", /^\s*-(?!-)/],
  ["faint", /^\s*(?:@@|…|│)/],
];

/**
 * Lines as they come in a terminal: each pushes those before it up. Where nothing moves, the
 * last ones stand. Source: SVG 1.1, "Text"; CSS Animations 1.
 */
function svgOf(lines: readonly string[]): string {
  const width = Math.ceil(COLUMNS * CHAR_WIDTH) + 2 * EDGE;
  const height = ROWS * LINE_HEIGHT + 2 * EDGE;
  const moving = lines.length * LINE_MS;
  const part = 100 * moving / (moving + END_MS);
  const [first, last] = [ROWS - 1, ROWS - lines.length].map((each) =>
    each * LINE_HEIGHT
  );
  const rows = lines.map((line, i) => {
    const [kind = "said"] = KINDS.find(([, begins]) => begins.test(line)) ?? [];
    const y = EDGE + 15 + i * LINE_HEIGHT;
    return `    <text class="${kind}" x="${EDGE}" y="${y}">${escaped(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
  <title>A session of rung: prepare shows the release, execute asks and carries it out</title>
  <style>
    text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre; fill: #d1d5db }
    .typed { fill: #f9fafb; font-weight: bold }
    .more { fill: #4ade80 }
    .less { fill: #f87171 }
    .faint { fill: #9ca3af }
    .lines { transform: translateY(${last}px); animation: come ${
    moving + END_MS
  }ms steps(1) infinite }
    @keyframes come { 0% { transform: translateY(${first}px); animation-timing-function: steps(${
    lines.length - 1
  }) } ${part.toFixed(2)}%, 100% { transform: translateY(${last}px) } }
    @media (prefers-reduced-motion: reduce) { .lines { animation: none } }
  </style>
  <clipPath id="window"><rect x="0" y="${EDGE}" width="${width}" height="${
    ROWS * LINE_HEIGHT
  }"/></clipPath>
  <rect width="100%" height="100%" rx="8" fill="#1f2937"/>
  <g clip-path="url(#window)"><g class="lines">
${rows.join("\n")}
  </g></g>
</svg>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
