/** Ranges: what each ecosystem's resolver takes, and the same in another one's words. */
import { schemeOf } from "../../lib/version/mod.ts";
import { convertRange, RANGES, rangesOf, satisfies } from "../../lib/version/ranges.ts";
import { assert, assertEquals, assertFault, assertOk } from "../support/assert.ts";

const syntaxOf = (id: string) => assertOk(rangesOf(assertOk(schemeOf(id))));

const TAKEN:
  readonly (readonly [scheme: string, range: string, yes: string, no: string])[] = [
    ["npm", "^1.2.0", "1.2.0 1.9.9", "2.0.0 1.1.9 1.3.0-rc.1 2.0.0-alpha.1"],
    ["npm", "^1.2.0-alpha.1", "1.2.0-beta.2 1.2.0-dev.5", "1.3.0-alpha.1"],
    ["npm", ">=1 <2 || 3.x", "1.5.0 3.7.1", "2.0.0"],
    ["cargo", "1.2", "1.2.0 1.9.0", "2.0.0 1.3.0-rc.1"],
    ["cargo", "0.0.3", "0.0.3", "0.0.4"],
    ["cargo", ">1.2, <=2", "1.3.0 2.9.9", "1.2.9 3.0.0"],
    ["cargo", "~1.2.3-rc.1", "1.2.3-rc.2 1.2.9", "1.3.0 1.2.4-rc.1"],
    ["cargo", "1.*", "1.0.0 1.9.0", "2.0.0"],
    ["cargo", "<=1.2, >=1.2.0-rc.1", "1.2.0 1.2.9", "1.2.0-rc.2 1.3.0"],
    ["hex", "! 1.2.0", "1.2.1", "1.2.0"],
    ["maven", "[1,2,3)", "1 1.5", "3"],
    ["nuget", "1.2*", "1.20.0", "1.3.0"],
    ["nuget", "[1.0.0-beta-*, 2.0.0)", "1.0.0-beta- 1.0.0", "1.0.0-alpha"],
    ["composer", "^5.6.||1", "5.6.1 1.0.0", "6.0.0"],
    ["composer", ">=2.0.0-rc1", "2.0.0-rc1-dev 2.0.0", "2.0.0-beta1"],
    ["pep440", "~=1.4.2", "1.4.2 1.4.9", "1.5.0 1.4.1 1.4.3rc1"],
    ["pep440", ">=1.0,<2,!=1.5", "1.0 1.9.9", "1.5 2.0 2.0a1"],
    ["pep440", "==1.4.*", "1.4.0 1.4.9", "1.5"],
    ["pep440", ">=1.0rc1", "1.0rc1 1.0 1.1a1", "1.0b1"],
    ["pep440", ">1.0", "1.1 1.1.post1", "1.0 1.0.post1 1.0.post1.dev2 1.0+x"],
    ["pep440", ">1.0rc1", "1.0 1.0.post1 1.0rc2", "1.0rc1 1.0rc1.post1"],
    ["pep440", "<1.0.post1,>=0a1", "1.0 1.0rc1", "1.0.post1 1.0.post1.dev1"],
    ["pep440", "===1.0.post1", "1.0.post1 1.0-1", "1.0"],
    ["gem", "~> 1.2.3", "1.2.3 1.2.9", "1.3.0 1.3.0.a 1.2.3.rc1"],
    ["gem", "~> 1.2, != 1.5", "1.2 1.9.9", "2.0 1.5"],
    ["composer", "^1.2", "1.2.0 1.9.9 1.2.0-beta1", "2.0.0 2.0.0-dev 1.1.9"],
    ["composer", "~1.2.3", "1.2.3 1.2.9", "1.3.0"],
    ["composer", "1.2.* || >=3,<4", "1.2.7 3.0.0", "1.3.0 4.0.0 4.0.0-beta1"],
    ["composer", "1.0 - 2.0", "1.0.0 2.0.9", "2.1.0"],
    ["composer", "~1.2@beta", "1.2.0 1.9.0", "2.0.0"],
    ["composer", ">=1.0@beta", "1.0.0-beta1 1.0.0", "1.0.0-alpha1"],
    ["composer", "~1.2.x-dev", "1.2.x-dev", "1.2.0 1.2.9999999 1.3.0"],
    ["composer", "dev-main#3f2a", "dev-main", "dev-other 1.0.0"],
    ["composer", ">=1.0", "1.0.0", "dev-main"],
    ["composer", "!=dev-main", "1.0.0 dev-other", "dev-main"],
    ["hex", "~> 1.2+b", "1.2.0 1.9.0", "2.0.0"],
    ["hex", "~> 1.2", "1.2.0 1.9.0", "2.0.0 2.0.0-rc.1"],
    ["hex", ">= 1.0.0 and < 2.0.0 or == 3.0.0", "1.5.0 3.0.0 2.0.0-rc.1", "2.0.0"],
    ["maven", "[1.0,2.0)", "1.0 1.9 2.0-rc-1", "2.0"],
    ["maven", "(,1.0],[1.2,)", "0.9 1.2", "1.1"],
    ["maven", "1.0", "0.5 7", ""],
    ["maven", "1.0,2.0", "0.5 7", ""],
    ["nuget", "1.2", "1.2.0 9.0.0", "1.1.9 1.2.0-rc.1"],
    ["nuget", "[1.2,2.0)", "1.2.0 2.0.0-rc.1", "2.0.0"],
    ["nuget", "[1.2.3]", "1.2.3.0", "1.2.4"],
    ["nuget", "[1.*,3)", "1.0.0 2.9.0", "0.9.0 3.0.0"],
    ["nuget", "(, )", "1.0.0", ""],
  ];
for (const [id, range, yes, no] of TAKEN) {
  Deno.test(`${id} takes of ${range} what its resolver takes`, () => {
    const syntax = syntaxOf(id);
    const takes = (text: string) => assertOk(satisfies(text, range, syntax));
    const words = (text: string) => text.split(" ").filter(Boolean);
    assertEquals(words(yes).filter((each) => !takes(each)), []);
    assertEquals(words(no).filter(takes), []);
  });
}

const SPELLED:
  readonly (readonly [from: string, range: string, to: string, text: string])[] = [
    ["npm", "^1.2.0", "pep440", ">=1.2.0,<2.0.0"],
    ["npm", "^1.2.0", "maven", "[1.2.0,2.0.0-alpha-snapshot-0)"],
    ["npm", "~1.2.3", "gem", ">= 1.2.3, < 1.3.0.A"],
    ["npm", "1.x || >=3.0.0", "composer", ">=1.0.0 <2.0.0-dev || >=3.0.0"],
    ["pep440", "~=1.4.2", "npm", ">=1.4.2 <1.5.0-0"],
    ["cargo", "1.2.0", "hex", ">= 1.2.0 and < 2.0.0-0"],
    ["gem", "~> 1.2", "nuget", "[1.2.0,2.0.0-0)"],
    ["npm", "^1.2.0-alpha.1", "pep440", ">=1.2.0a1,<2.0.0"],
    ["npm", ">=1.0.0 >=1.2.0 <3.0.0 <2.0.0", "maven", "[1.2.0,2.0.0)"],
    ["npm", ">=3 || 1.x", "maven", "[1.0.0,2.0.0-alpha-snapshot-0),[3.0.0,)"],
    ["npm", ">=1.2.0 <2.0.0 || >=1.0.0 <1.5.0 || 2.0.0", "nuget", "[1.0.0,2.0.0]"],
    ["hex", "!= 1.5.0 or == 1.5.0", "npm", "*"],
    ["npm", "*", "nuget", "0.0.0"],
    ["pep440", ">=1,!=1.5", "npm", ">=1.0.0 <1.5.0 || >1.5.0"],
    ["pep440", ">=1,!=1.5", "maven", "[1.0.0,1.5.0),(1.5.0,)"],
    ["pep440", ">=1,!=1.4.*", "npm", ">=1.0.0 <1.4.0-0 || >=1.5.0-0"],
    ["pep440", ">=1,<2,!=3", "cargo", ">=1.0.0, <2.0.0-0"],
    ["maven", "(,1.0),(1.0,)", "gem", "!= 1.0.0"],
    ["nuget", "[1.0, 2.0.0-0)", "npm", ">=1.0.0 <2.0.0-0"],
  ];
for (const [from, range, to, text] of SPELLED) {
  Deno.test(`${from} ${range} is ${text} in ${to}`, () => {
    assertEquals(assertOk(convertRange(range, syntaxOf(from), syntaxOf(to))), text);
  });
}

Deno.test("a range that another ecosystem cannot say is refused", () => {
  for (
    const [from, range, to] of [
      ["npm", "1.x || 3.x", "cargo"],
      ["pep440", ">=1,!=1.5", "cargo"],
      ["pep440", ">=1,!=1.5", "nuget"],
      ["npm", ">=1.2.3 <1.2.3", "gem"],
    ] as const
  ) {
    assertFault(convertRange(range, syntaxOf(from), syntaxOf(to)), "range_unspellable");
  }
});

Deno.test("what the owner refuses for a range is a fault", () => {
  for (
    const [id, range] of [
      ["pep440", ">=1.0+x"],
      ["pep440", "~=1"],
      ["pep440", "==1b1.*"],
      ["cargo", "1.2.3-rc..1"],
      ["cargo", "1.2.3-01"],
      ["cargo", "1.2, *"],
      ["maven", "[1.0,2.0),[1.5,)"],
      ["maven", "[1.0,2.0) 3"],
      ["nuget", "(1.0)"],
      ["nuget", "[1.0, 2.0.*]"],
      ["composer", "^1.2.3.4.x-dev"],
      ["nuget", "[1.0,2.*)"],
      ["nuget", "[1.*]"],
      ["nuget", "(,)"],
      ["nuget", "[2.0,1.0]"],
      ["nuget", "[1.0,1.0)"],
    ] as const
  ) {
    assertFault(satisfies("1.0.0", range, syntaxOf(id)), "range_unreadable");
  }
});

Deno.test("what is no range is a fault, and Go has none", () => {
  for (const { scheme } of RANGES) {
    const wrong = satisfies("1.0.0", "[[", syntaxOf(scheme.id));
    assertFault(wrong, "range_unreadable");
  }
  assertFault(rangesOf(assertOk(schemeOf("go"))), "range_unreadable");
  assertFault(satisfies("x y", "^1.0.0", syntaxOf("npm")), "version_unreadable");
});

/** Numbers around those that the ranges name. */
const RELEASES = ["0", "1", "2", "3"].flatMap((major) =>
  ["0", "2", "4", "5"].flatMap((minor) =>
    ["0", "3"].map((patch) => `${major}.${minor}.${patch}`)
  )
);

Deno.test("a converted range takes the same releases", () => {
  // `===` is of a text, and no other ecosystem has such a thing.
  const sources = [...TAKEN, ...SPELLED].filter(([, range]) =>
    !range.startsWith("===")
  );
  let said = 0;
  for (const [id, range] of sources) {
    const from = syntaxOf(id);
    for (const to of RANGES) {
      const text = convertRange(range, from, to);
      if (!text.ok) continue;
      said++;
      const odd = RELEASES.filter((each) =>
        assertOk(satisfies(each, range, from)) !==
          assertOk(satisfies(each, text.value, to))
      );
      assertEquals(odd, [], `${id} ${range}, ${to.scheme.id} ${text.value}`);
    }
  }
  assert(said > 2 * sources.length);
});
