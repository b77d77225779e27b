/**
 * Draws docs/rung.svg: a session of rung as it really went, on the sandbox of the demo.
 *
 * `deno task docs` draws it again and fails when it differs, so the picture cannot lie. For
 * that the session has a clock that stands still.
 */
import { run } from "../lib/cli/mod.ts";
import { realWorld } from "../lib/system/mod.ts";
import { sealedGit } from "./sealed_git.ts";
import { makeTodoAi } from "./sandbox.ts";

const NOW = new Date("2026-11-20T12:00:00Z");

const SESSION: readonly (readonly string[])[] = [
  ["rung", "next", "--beta", "--major"],
  ["rung", "prepare", "--beta", "--major", "-q"],
  ["git", "diff", "-U0", "pyproject.toml", "todo.ai", "todo_ai/__init__.py"],
  ["rung", "execute"],
];

/** The picture. */
export async function picture(): Promise<string> {
  const folder = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "rung-picture-" }));
  try {
    const { work, env } = await makeTodoAi(folder);
    const lines: string[] = [];
    for (const words of SESSION) {
      const [program, ...args] = words;
      lines.push(`$ ${words.join(" ")}`);
      const said = program === "rung"
        ? await saidByRung(args, work, env)
        : await sealedGit(args, { cwd: work, env });
      lines.push(...shortened(said), "");
    }
    return svgOf(lines.slice(0, -1));
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

async function saidByRung(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  let said = "";
  const real = realWorld(cwd);
  const code = await run(args, {
    ...real,
    isTerminal: false,
    columns: undefined,
    env: (name) => env[name],
    now: () => NOW,
    run: (spawn) => real.run({ ...spawn, env: { ...env, ...spawn.env } }),
    out(text) {
      said += text;
      return true;
    },
    err: (text) => void (said += text),
  }, "");
  if (code !== 0) throw new Error(`rung ${args.join(" ")}: ${code}\n${said}`);
  return said;
}

/** What fits into a picture: of an answer the first keys, of a difference the changes. */
function shortened(said: string): string[] {
  const lines = said.trimEnd().split("\n");
  if (lines.some((line) => line.startsWith("@@"))) {
    return lines.filter((line) => /^[-+](?![-+])/.test(line));
  }
  const keys = lines.filter((line) => /^[a-z0-9_]+=/.test(line));
  const others = lines.filter((line) => !keys.includes(line));
  return keys.length < 8
    ? lines
    : [...others, ...keys.slice(0, 3), `… and ${keys.length - 3} more keys`];
}

const LINE_HEIGHT = 20;
const CHAR_WIDTH = 8.4;
const EDGE = 24;

/** Lines as they stand in a terminal. Source: SVG 1.1, "Text". */
function svgOf(lines: readonly string[]): string {
  const columns = Math.max(...lines.map((line) => line.length));
  const width = Math.ceil(columns * CHAR_WIDTH) + 2 * EDGE;
  const height = lines.length * LINE_HEIGHT + 2 * EDGE;
  const rows = lines.map((line, i) => {
    const kind = line.startsWith("$ ")
      ? "typed"
      : line.startsWith("+")
      ? "more"
      : line.startsWith("-")
      ? "less"
      : "said";
    const y = EDGE + 15 + i * LINE_HEIGHT;
    return `  <text class="${kind}" x="${EDGE}" y="${y}">${escaped(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
  <title>A session of rung: next, prepare, the difference, execute</title>
  <style>
    text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre; fill: #d1d5db }
    .typed { fill: #f9fafb; font-weight: bold }
    .more { fill: #4ade80 }
    .less { fill: #f87171 }
  </style>
  <rect width="100%" height="100%" rx="8" fill="#1f2937"/>
${rows.join("\n")}
</svg>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
