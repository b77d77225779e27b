/**
 * Questions as plain lines: for a screen reader, a terminal that cannot redraw, and a shell
 * inside an editor. A list is numbered; nothing moves.
 */
import { writeAll } from "../stream.ts";
import type { Prompts } from "../world.ts";

/** The longest answer that is read, in bytes. */
const LONGEST = 4096;

/** Waits for what was typed; nothing when the person gave up. */
type Waiting = (line: Promise<string | undefined>) => Promise<string | undefined>;

/** The questions. `wait` waits for a line, unless Ctrl-C comes first. */
export function plainPrompts(wait: Waiting): Prompts {
  const ask = (question: string) => askLine(question, wait);
  return {
    async confirm(message, isYes) {
      for (;;) {
        const line = await ask(`${message} [${isYes ? "Y/n" : "y/N"}] `);
        if (line === undefined) return undefined;
        if (line === "") return isYes;
        if (/^y(es)?$/i.test(line)) return true;
        if (/^no?$/i.test(line)) return false;
        say("Answer y or n\n");
      }
    },
    async select(message, choices) {
      say(`${message}\n`);
      choices.forEach(({ label, hint }, i) =>
        say(`  ${i + 1}. ${label}${hint === undefined ? "" : ` (${hint})`}\n`)
      );
      for (;;) {
        const line = await ask(`Number [1]: `);
        if (line === undefined) return undefined;
        const choice = choices[(line === "" ? 1 : Number(line)) - 1];
        if (choice) return choice.value;
        say(`Answer with a number from 1 to ${choices.length}\n`);
      }
    },
    async text(message, check) {
      for (;;) {
        const line = await ask(`${message}: `);
        if (line === undefined) return undefined;
        const wrong = check(line);
        if (wrong === undefined) return line;
        say(`${wrong}\n`);
      }
    },
  };
}

function say(text: string): void {
  writeAll(Deno.stderr, new TextEncoder().encode(text));
}

/** One line, without its end and the blanks around it; nothing at its end, and for Ctrl-C. */
async function askLine(
  question: string,
  wait: Waiting,
): Promise<string | undefined> {
  say(question);
  const line = await wait(readLine());
  // The terminal itself wrote ^C, and what follows has a line of its own.
  if (line === undefined) say("\n");
  return line;
}

async function readLine(): Promise<string | undefined> {
  const bytes: number[] = [];
  const one = new Uint8Array(1);
  while (bytes.length < LONGEST) {
    const count = await Deno.stdin.read(one);
    if (count === null) return undefined;
    if (one[0] === 10) break;
    // Esc and Ctrl-C of a terminal in raw mode.
    if (one[0] === 3 || one[0] === 27) return undefined;
    bytes.push(one[0]!);
  }
  return new TextDecoder().decode(new Uint8Array(bytes)).trim();
}
