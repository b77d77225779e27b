/**
 * conda's order: components of numbers and words, what is not there is 0, words below
 * numbers, `dev` lowest, `post` highest. Source: conda's VersionOrder.
 */
import type { Wrong } from "../reading.ts";
import { isDigits, type Padded, paddedKey, wholeKey } from "./keys.ts";
import { type KeyOrder, strangeAt } from "./text_order.ts";

const WORD_END = "\x00";
/** A component that is nothing but zeros. */
const NOTHING = paddedKey([]);
const POST: Padded = { sign: 1, key: "\uffff" };

/** The key of a version, or what VersionOrder has against it. */
function condaKey(given: string): string | Wrong {
  const start = given.length - given.trimStart().length;
  const lower = given.trim().toLowerCase();
  if (lower === "") return strangeAt(0, "it is empty");
  const text = lower.includes("_") ? lower : lower.replaceAll("-", "_");
  const strange = text.search(/[^*.+!_0-9a-z]/);
  if (strange >= 0) {
    const why = "a character is allowed in no version";
    return strangeAt(start + strange, why);
  }
  const mark = text.indexOf("!");
  if (mark >= 0 && !isDigits(text.slice(0, mark))) {
    return strangeAt(start, "its epoch is no number");
  }
  const [main = "", local, ...more] = text.slice(mark + 1).split("+");
  if (main.includes("!") || local?.includes("!") || more.length > 0) {
    const at = main.includes("!") ? text.lastIndexOf("!") : text.lastIndexOf("+");
    return strangeAt(start + at, "there is a second mark of this kind");
  }
  const epoch = mark < 0 ? [] : [text.slice(0, mark)];
  const [first = "0"] = epoch;
  const key = componentsKey([first, ...mainComponents(main)]);
  const localKey = componentsKey(local === undefined ? [] : componentsOf(local));
  if (key !== undefined && localKey !== undefined) return key + localKey;
  return strangeAt(start + Math.max(0, emptyPart(text)), "a component is empty");
}

function emptyPart(text: string): number {
  return /(?<=^|[._!+])(?=$|[._+])/.exec(text)?.index ?? 0;
}

/** A `_` at the end is part of the last component: OpenSSL's versions are spelled so. */
function mainComponents(text: string): readonly string[] {
  if (!text.endsWith("_")) return componentsOf(text);
  const components = componentsOf(text.slice(0, -1));
  return [...components.slice(0, -1), `${components.at(-1)}_`];
}

function componentsOf(text: string): readonly string[] {
  return text.split(/[._]/);
}

/** The key of all components; nothing where one is empty. */
function componentsKey(components: readonly string[]): string | undefined {
  if (components.includes("")) return undefined;
  return paddedKey(components.map((component): Padded => {
    const key = componentKey(component);
    if (key === NOTHING) return { sign: 0, key };
    return { sign: key < NOTHING ? -1 : 1, key };
  }));
}

/** A component that begins with a word has a 0 before it, so that both stay in phase. */
function componentKey(component: string): string {
  const runs = component.match(/[0-9]+|\*+|[^0-9*]+/g) ?? [];
  const items = runs.map((run): Padded => {
    if (run === "post") return POST;
    if (!isDigits(run)) {
      return { sign: -1, key: (run === "dev" ? "DEV" : run) + WORD_END };
    }
    const key = wholeKey(run);
    return { sign: key === "\x00" ? 0 : 1, key };
  });
  return paddedKey(isDigits(component.charAt(0)) ? items : [ZERO_ITEM, ...items]);
}

const ZERO_ITEM: Padded = { sign: 0, key: "" };

const BEFORE =
  /(?:^|[^a-z])(?:alpha|beta|rc|pre|preview|dev|[abc](?=[0-9]))[0-9]*(?![a-z])/i;

/** conda's order; it has no word for pre-releases, so Python's names make one. */
export const condaOrder: KeyOrder = {
  read: condaKey,
  isBefore: (text) => BEFORE.test(text),
};
