/** What the source says of faults: every code is used, every message has its form. */
import { FAULTS } from "../../lib/fault.ts";
import { assert, assertEquals, assertMatch } from "../support/assert.ts";

const LIB = new URL("../../lib/", import.meta.url);

function sources(folder: URL): [path: string, text: string][] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    const at = new URL(isDirectory ? `${name}/` : name, folder);
    if (isDirectory) return sources(at);
    if (!name.endsWith(".ts")) return [];
    return [[at.href.slice(LIB.href.length), Deno.readTextFileSync(at)]];
  });
}
const SOURCES = sources(LIB);

/** A string or template literal, without the marks around it. */
const LITERAL = /(?:"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/s.source;

function messages(): [path: string, message: string][] {
  const call = new RegExp(`\\b(?:fail|fault)\\(\\s*"\\w+",\\s*${LITERAL}`, "gs");
  const named = new RegExp(`\\bconst message =\\s*${LITERAL}`, "gs");
  return SOURCES.flatMap(([path, text]) =>
    [call, named].flatMap((pattern) =>
      [...text.matchAll(pattern)].map((found): [string, string] => [
        path,
        found[1] ?? found[2] ?? "",
      ])
    )
  );
}

Deno.test("every code of FAULTS is used", () => {
  const rest = SOURCES.filter(([path]) => path !== "fault.ts").map(([, text]) => text)
    .join();
  const unused = Object.keys(FAULTS).filter((code) => !rest.includes(`"${code}"`));
  assertEquals(unused, []);
});

Deno.test("every code that is told is one of FAULTS", () => {
  const told = SOURCES.flatMap(([, text]) =>
    [...text.matchAll(/\b(?:fail|fault)\(\s*"(\w+)"/g)].map(([, code]) => code!)
  );
  assert(told.length > 60, `only ${told.length} places were found`);
  assertEquals(told.filter((code) => !Object.hasOwn(FAULTS, code)), []);
});

Deno.test("every message says what cannot be done, in one line without a full stop", () => {
  const found = messages().filter(([path]) => path !== "fault.ts");
  assert(found.length > 60, `only ${found.length} messages were found`);
  for (const [path, message] of found) {
    assertMatch(message, /^(?:Cannot |\$\{)/, `${path}: ${message}`);
    assert(!/[.\n]$/.test(message), `${path}: ${message}`);
    assert(!/n't\b/.test(message), `${path} contracts: ${message}`);
  }
});

Deno.test("every hint is an order without a full stop", () => {
  const hint = new RegExp(`\\bhint(?:: | = |:\\n\\s*)${LITERAL}`, "gs");
  const found = SOURCES.flatMap(([path, text]) =>
    [...text.matchAll(hint)].map((each) => [path, each[1] ?? each[2] ?? ""] as const)
  );
  assert(found.length > 60, `only ${found.length} hints were found`);
  for (const [path, text] of found) {
    assertMatch(text, /^(?:[A-Z`]|\$\{)/, `${path}: ${text}`);
    assert(!text.endsWith("."), `${path}: ${text}`);
  }
});
