/** Stories: files given, commands, what they say, files then. One text each. */
import { assert } from "./assert.ts";
import type { Repo } from "./repo.ts";
import { rung } from "./rung.ts";
import { BINARY, rungProcess } from "./rung_process.ts";

/** A part of a story: `== given PATH`, `== when`, `== then PATH`. */
export interface Part {
  /** The line that opens it, without `== `. */
  readonly head: string;
  readonly body: string;
}

/** A story. */
export interface Story {
  readonly title: string;
  readonly parts: readonly Part[];
}

/** The moment of every story. */
const NOW = new Date("2026-11-20T12:00:00Z");

/** Reads a story: its first line is the title, its parts begin with `== `. */
export function parseStory(text: string): Story {
  const [title = "", ...rest] = text.split(/^== /m);
  const parts = rest.map((part) => {
    const end = part.indexOf("\n");
    return { head: part.slice(0, end), body: part.slice(end + 1) };
  });
  return { title: title.trim(), parts };
}

/**
 * Plays the story in a repository and tells it again with what really happened. Commit ids
 * and folders are replaced by names, so that it reads the same every time.
 */
export async function tellStory(story: Story, repo: Repo): Promise<string> {
  const told: string[] = [`${story.title}\n`];
  const env: Record<string, string> = {};
  for (const { head, body } of story.parts) {
    const [word, path = ""] = head.split(" ");
    told.push(`\n== ${head}\n`);
    if (word === "given") {
      const text = body.replace(/\n\n$/, "\n");
      await repo.write(path, text);
      told.push(text);
    } else if (word === "then") {
      told.push(hidden(await repo.read(path), repo));
    } else {
      assert(word === "when", `no such part: ${head}`);
      for (const line of commandsOf(body)) told.push(await play(line, repo, env));
    }
  }
  return told.join("");
}

/** The lines of a `when` that are commands: they begin with `$ `. */
function commandsOf(body: string): string[] {
  return body.split("\n").filter((line) => line.startsWith("$ "));
}

/** Runs one command and tells what it said; a code other than 0 follows in brackets. */
async function play(
  line: string,
  repo: Repo,
  env: Record<string, string>,
): Promise<string> {
  const [program, ...args] = wordsOf(line.slice(2));
  let said = "";
  let code = 0;
  if (program === "rung") {
    ({ said, code } = await tellRung(args, repo.dir, { ...repo.env, ...env }));
  } else if (program === "git") {
    const outcome = await repo.attempt(...args);
    said = outcome.stdout.trimEnd() === "" ? "" : `${outcome.stdout.trimEnd()}\n`;
    code = outcome.code;
  } else if (program === "commit") {
    await repo.commit(args.join(" "));
  } else if (program === "push") {
    await repo.push();
  } else if (program === "remote") {
    said = `${await repo.remote(...args)}\n`;
  } else if (program === "env") {
    for (const each of args) {
      const at = each.indexOf("=");
      env[each.slice(0, at)] = each.slice(at + 1).replaceAll("ROOT", repo.root);
    }
  } else if (program === "show") {
    said = await repo.read(args[0]!);
  } else if (program === "write") {
    await repo.write(args[0]!, `${args.slice(1).join(" ")}\n`);
  } else {
    throw new Error(`no such command in a story: ${line}`);
  }
  return `${line}\n${hidden(said, repo)}${code === 0 ? "" : `[${code}]\n`}`;
}

/** Runs rung: in this process, or the binary that the tests are about. */
async function tellRung(
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
): Promise<{ said: string; code: number }> {
  if (BINARY) {
    const { code, stdout, stderr } = await rungProcess(args, { cwd, env });
    return { said: stderr + stdout, code };
  }
  const changes = () => ({ random: () => "NONCE" });
  const { code, out, err } = await rung(args, { cwd, env, now: NOW }, changes);
  return { said: err + out, code };
}

/** Words as a shell reads them, with '…' and "…" and nothing else. */
function wordsOf(line: string): string[] {
  const words = line.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, (_, a, b) => a ?? b));
}

function hidden(text: string, repo: Repo): string {
  return timeless(text).replaceAll(repo.root, "ROOT")
    .replace(/\b[0-9a-f]{40}\b/g, "SHA")
    // Tags are made by git's own clock.
    .replace(/\b\d{4}-\d\d-\d\d, (?:today|\d+ days? ago)/g, "DAY, AGE")
    .replace(/\b(?:[0-9a-f]{12}|[0-9a-f]{9})\b/g, "SHORT");
}

/** A binary has its own clock and its own chance: both read as they do in this process. */
function timeless(text: string): string {
  if (!BINARY) return text;
  const [today, day] = [new Date(), NOW].map((each) => each.toISOString().slice(0, 10));
  return text.replaceAll(today!, day!)
    .replaceAll(today!.replaceAll("-", ""), day!.replaceAll("-", ""))
    .replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, "NONCE");
}
