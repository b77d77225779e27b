/** Where and why a text is not SemVer: `@std/semver` says no more than that it is not. */
import { digitsEnd, tooGreat, wholeNumber, type Wrong } from "../reading.ts";

const NUMBERS = ["major", "minor", "patch"] as const;

/** What SemVer's grammar has against `text`, at the first place; nothing if it agrees. */
export function syntaxFault(text: string): Wrong | undefined {
  let at = 0;
  for (const [i, name] of NUMBERS.entries()) {
    const end = digitsEnd(text, at);
    const wrong = numberFault(text, at, end, name);
    if (wrong !== undefined) return wrong;
    at = end;
    if (i === 2) break;
    if (text[at] !== ".") return dotFault(text, at, i);
    at += 1;
  }
  if (text[at] === ".") return syntax(at, "it has more than three numbers");
  return suffixFault(text, at);
}

function numberFault(
  text: string,
  at: number,
  end: number,
  name: string,
): Wrong | undefined {
  if (end === at) {
    return at === 0 && /^[vV][0-9]/.test(text)
      ? {
        ...syntax(0, `"${text[0]}" belongs to the tag, not to the version`),
        hint: "Leave it out, or pass --lenient",
      }
      : syntax(at, `the ${name} number is missing`);
  }
  if (end - at > 1 && text[at] === "0") {
    return syntax(at, `the ${name} number has a leading zero`);
  }
  return wholeNumber(text.slice(at, end)) === undefined ? tooGreat(at) : undefined;
}

function dotFault(text: string, at: number, index: number): Wrong {
  if (text[at] === "!") return { reason: "epoch", index: at, why: "it has an epoch" };
  return at === text.length || text[at] === "-" || text[at] === "+"
    ? syntax(at, `it has ${index + 1} of three numbers`)
    : syntax(at, `"." is missing after the ${NUMBERS[index]} number`);
}

function suffixFault(text: string, start: number): Wrong | undefined {
  let at = start;
  for (const [mark, name] of [["-", "pre-release"], ["+", "build"]] as const) {
    if (text[at] !== mark) continue;
    do {
      const from = at + 1;
      at = identifierEnd(text, from);
      if (at === from) return syntax(at, `a ${name} identifier is empty or misspelled`);
      const isNumber = digitsEnd(text, from) === at;
      if (mark === "-" && isNumber && at - from > 1 && text[from] === "0") {
        return syntax(from, "a pre-release number has a leading zero");
      }
    } while (text[at] === ".");
  }
  return at === text.length ? undefined : syntax(at, "there is more than a version");
}

function identifierEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && /[0-9A-Za-z-]/.test(text.charAt(end))) end++;
  return end;
}

function syntax(index: number, why: string): Wrong {
  return { reason: "syntax", index, why };
}
