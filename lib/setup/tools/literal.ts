/**
 * The one plain value that a configuration in JavaScript or TypeScript hands out: nobody runs it
 * to read it. Source: ECMA-262, "ECMAScript Language: Expressions", as far as literals go.
 */
import type { Values } from "./tool_values.ts";

const BLANKS = /\s*/y;
const NAME = /[A-Za-z_$][\w$]*/y;
const TEXT = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|`(?:[^`\\]|\\[^])*`/y;
const NUMBER = /-?\d+(?:\.\d+)?(?![\w.])/y;
const WORD = /(?:true|false|null|undefined)\b/y;
const WORDS: Readonly<Record<string, unknown>> = {
  true: true,
  false: false,
  null: null,
};
/** What hands the value out, itself or by a name. */
const OUT = /(?<=^|\n)(?:module\.exports\s*=|export\s+default\b)/g;
/** Deeper than any configuration. */
const DEEPEST = 32;

/** Something that is no plain value. */
class NoLiteral extends Error {}

/** The table, if all of it is plain values: no call, no name, no `${…}`, nothing spread. */
export function literalIn(text: string): Values | undefined {
  const outs = [...text.matchAll(OUT)];
  if (outs.length !== 1) return undefined;
  const reader = new Reader(text, outs[0]!.index + outs[0]![0].length);
  try {
    reader.skip();
    const name = reader.read(NAME);
    if (name !== undefined) reader.at = namedIn(text, name);
    const value = reader.value(0);
    reader.skip();
    const isWhole = /^(?:;|$|as\b|satisfies\b|\n?(?:export|module)\b)/.test(
      text.slice(reader.at, reader.at + 20),
    );
    const isTable = typeof value === "object" && value !== null &&
      !Array.isArray(value);
    return isWhole && isTable ? value as Values : undefined;
  } catch (error) {
    if (error instanceof NoLiteral) return undefined;
    throw error;
  }
}

/** Where the value of `const NAME = …` begins, if it is said once and no more. */
function namedIn(text: string, name: string): number {
  const said = new RegExp(
    String.raw`(?<=^|\n)(?:const|let|var)\s+${RegExp.escape(name)}\b[^=\n{]*=`,
    "g",
  );
  const [first, ...more] = [...text.matchAll(said)];
  const isChanged = new RegExp(String.raw`\b${RegExp.escape(name)}(?:\.|\[)`).test(
    text,
  );
  if (first === undefined || more.length > 0 || isChanged) throw new NoLiteral();
  return first.index + first[0].length;
}

/** Reads plain values from a place on. */
class Reader {
  constructor(readonly text: string, public at: number) {}

  /** Goes over blanks and comments. */
  skip(): void {
    while (true) {
      this.read(BLANKS);
      const isLine = this.text.startsWith("//", this.at);
      if (!isLine && !this.text.startsWith("/*", this.at)) return;
      const [end, more] = isLine ? ["\n", 0] : ["*/", 2];
      const to = this.text.indexOf(end, this.at + 2);
      this.at = to < 0 ? this.text.length : to + more;
    }
  }

  read(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  has(sign: string): boolean {
    this.skip();
    const isThere = this.text[this.at] === sign;
    if (isThere) this.at++;
    return isThere;
  }

  value(depth: number): unknown {
    if (depth > DEEPEST) throw new NoLiteral();
    if (this.has("{")) return this.table(depth);
    if (this.has("[")) return this.list(depth);
    const string = this.read(TEXT);
    if (string !== undefined) return said(string);
    const number = this.read(NUMBER);
    if (number !== undefined) return Number(number);
    const word = this.read(WORD);
    if (word === undefined) throw new NoLiteral();
    return WORDS[word];
  }

  list(depth: number): readonly unknown[] {
    const values: unknown[] = [];
    while (!this.has("]")) {
      values.push(this.value(depth + 1));
      if (!this.has(",") && this.text[this.at] !== "]") throw new NoLiteral();
    }
    return values;
  }

  table(depth: number): Values {
    const pairs: [string, unknown][] = [];
    while (!this.has("}")) {
      const string = this.read(TEXT);
      const key = string === undefined ? this.read(NAME) : said(string);
      if (key === undefined || !this.has(":")) throw new NoLiteral();
      const value = this.value(depth + 1);
      if (value !== undefined) pairs.push([key, value]);
      if (!this.has(",") && this.text[this.at] !== "}") throw new NoLiteral();
    }
    return Object.fromEntries(pairs);
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "\n": "",
};

/** What a text in quotes says. */
function said(quoted: string): string {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith("`") && /(?<!\\)\$\{/.test(inner)) throw new NoLiteral();
  return inner.replace(/\\([^])/g, (_all, each: string) => {
    if (/[ux0-9b-v]/.test(each) && !Object.hasOwn(ESCAPES, each)) throw new NoLiteral();
    return Object.hasOwn(ESCAPES, each) ? ESCAPES[each]! : each;
  });
}
