/** What is looked for in prose: examples that rung would not take, dead links, codes without a word. */
import { parse } from "../lib/cli/parse.ts";
import { FAULTS } from "../lib/fault.ts";

const ROOT = new URL("../", import.meta.url);

/** Commands in prose that rung would not take: lines of code blocks that begin with rung. */
export async function wrongExamples(path: string): Promise<string[]> {
  const text = Deno.readTextFileSync(new URL(path, ROOT));
  const wrong: string[] = [];
  for (const [, block = ""] of text.matchAll(/```(?:sh|console)\n([\s\S]*?)```/g)) {
    for (const line of block.split("\n")) {
      const words = /^(?:\$ )?(?:\.\/)?rung ([^#|<>&;]*)/.exec(line)?.[1]?.trim().split(
        /\s+/,
      );
      if (!words) continue;
      const typed = await parse(words.map((word) => word.replace(/^['"]|['"]$/g, "")));
      if (!typed.ok) wrong.push(`${path}: "${line}": ${typed.faults[0]!.message}`);
    }
  }
  return wrong;
}

/** Links of a page to other pages of the project that are not there. */
export function deadLinks(path: string): string[] {
  const text = Deno.readTextFileSync(new URL(path, ROOT));
  return [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].flatMap(
    ([, to = "", anchor]) => {
      const url = to === "" ? new URL(path, ROOT) : new URL(to, new URL(path, ROOT));
      try {
        const page = Deno.statSync(url).isFile ? Deno.readTextFileSync(url) : "";
        if (!anchor || anchorsOf(page).includes(anchor)) return [];
      } catch { /* told below */ }
      return [`${path}: the link to ${to}${anchor ? `#${anchor}` : ""} leads nowhere`];
    },
  );
}

/** The names of a page's headings, as forges make them. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-")
  );
}

/** Codes of faults that the page about troubles has no word on. */
export function untroubled(path: string): string[] {
  const text = Deno.readTextFileSync(new URL(path, ROOT));
  return Object.keys(FAULTS).filter((code) => !text.includes(`\`${code}\``))
    .map((code) => `${path} has nothing about ${code}`);
}
