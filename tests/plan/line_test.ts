/** Where a line stands, on histories drawn as text. */
import { withChanges } from "../../lib/plan/changes/line.ts";
import {
  type History,
  historyOf,
  isDeepEnough,
  lineOf,
  mayGoOn,
  readTags,
  readVersion,
  spell,
  withFiles,
} from "../../lib/plan/mod.ts";
import { release } from "../../lib/version/mod.ts";
import { assertEquals } from "../support/assert.ts";

/** A commit as `id parents… : message [tags…]`, newest first. */
function historyFrom(lines: readonly string[]): History {
  const log = lines.map((line) => {
    const [, ids, message, , tags = ""] = /^(.*?) : (.*?)( \[(.*)\])?$/.exec(line)!;
    const [id, ...parents] = ids!.split(" ");
    const refs = tags.split(" ").filter(Boolean).map((tag) => `tag: refs/tags/${tag}`);
    return [id, parents.join(" "), refs.join(", "), message, ""].join("\n");
  });
  return historyOf(log.join("\0"), lines[0]!.split(" ")[0]!);
}

interface Shape {
  readonly name: string;
  readonly log: readonly string[];
  /** Local tags that the log does not show: their commits are elsewhere. */
  readonly unseen?: readonly string[];
  readonly remote?: Readonly<Record<string, string>>;
  readonly isOpen?: boolean;
  readonly gives: Readonly<Record<string, unknown>>;
}

const SHAPES: readonly Shape[] = [
  {
    name: "no tag at all",
    log: ["b a : feat: more", "a : feat: begin"],
    gives: { level: "minor", hasNews: true, since: 2 },
  },
  {
    name: "a stable tag and a fix",
    log: ["b a : fix: a thing", "a : feat: begin [v1.0.0]"],
    gives: { stable: "1.0.0", level: "patch", hasNews: true, since: 1 },
  },
  {
    name: "a candidate, and nothing since",
    log: ["b a : feat: more [v1.1.0-rc.1]", "a : feat: begin [v1.0.0]"],
    gives: {
      stable: "1.0.0",
      cycle: "1.1.0-rc.1",
      hasNews: false,
      since: 0,
    },
  },
  {
    name: "only pre-releases",
    log: ["b a : feat: more [v1.0.0-beta.1]", "a : feat: begin [v1.0.0-alpha.1]"],
    gives: { cycle: "1.0.0-beta.1", hasNews: false, since: 0 },
  },
  {
    name: "a candidate of what is released already is no cycle",
    log: [
      "c b : fix: x",
      "b a : feat: more [v1.1.0-rc.1 v1.1.0]",
      "a : feat: begin [v1.0.0]",
    ],
    gives: { stable: "1.1.0", level: "patch", hasNews: true, since: 1 },
  },
  {
    name: "a candidate below a stable tag of the same line",
    log: ["b a : fix: x [v1.2.0]", "a : feat: begin [v1.1.0-rc.1]"],
    gives: { stable: "1.2.0", hasNews: false, since: 0 },
  },
  {
    name: "a maintenance line beside a newer one",
    log: [
      "f b : fix: old",
      "d c : feat: newer [v2.1.0-rc.1]",
      "c b : feat!: new [v2.0.0]",
      "b a : feat: more [v1.2.3]",
      "a : feat: begin [v1.0.0]",
    ],
    gives: { stable: "1.2.3", level: "patch", hasNews: true, since: 1 },
  },
  {
    name: "a local candidate of another line whose commit was not read",
    log: ["f b : fix: old", "b a : feat: more [v1.2.3]", "a : feat: begin"],
    unseen: ["v1.3.0-rc.1", "v2.0.0"],
    gives: { stable: "1.2.3", level: "patch", hasNews: true, since: 1 },
  },
  {
    name:
      "a candidate whose branch holds nothing but its release stands where that began",
    log: [
      "d c : fix: x",
      "r c : chore: release 1.1.0-rc.1 [v1.1.0-rc.1]",
      "c b : feat: more",
      "b a : fix: y [v1.0.0]",
      "a : feat: begin",
    ],
    gives: {
      stable: "1.0.0",
      cycle: "1.1.0-rc.1",
      level: "patch",
      hasNews: true,
      since: 1,
    },
  },
  {
    name: "a candidate beside the line that holds nothing new is another line's",
    log: [
      "d b : fix: x",
      "r b : chore: release 2.0.0-alpha.0 [v2.0.0-alpha.0]",
      "b a : fix: y [v1.0.0]",
      "a : feat: begin",
    ],
    gives: { stable: "1.0.0", level: "patch", hasNews: true, since: 1 },
  },
  {
    name: "a candidate beside the line, of a branch with a change of its own",
    log: [
      "d c : fix: x",
      "r s : chore: release 1.1.0-rc.1 [v1.1.0-rc.1]",
      "s c : fix: only there",
      "c b : feat: more",
      "b a : fix: y [v1.0.0]",
      "a : feat: begin",
    ],
    gives: { stable: "1.0.0", level: "minor", hasNews: true, since: 2 },
  },
  {
    name: "a release of its minor version that a branch beside it merged it into",
    log: [
      "d c : fix: x",
      "r q c : Merge this line [v1.0.2]",
      "q b : fix: only there",
      "c b : fix: y",
      "b a : fix: z [v1.0.1]",
      "a : feat: begin",
    ],
    gives: { stable: "1.0.2", level: "patch", hasNews: true, since: 1 },
  },
  {
    name: "a merge of fixes into a newer line is that line's",
    log: [
      "d c : fix: x",
      "r q c : Merge this line [v1.1.0]",
      "q b : fix: only there",
      "c b : fix: y",
      "b a : fix: z [v1.0.1]",
      "a : feat: begin",
    ],
    gives: { stable: "1.0.1", level: "patch", hasNews: true, since: 2 },
  },
  {
    name: "a merge brings its candidate along",
    log: [
      "m c s : merge",
      "s a : feat: side [v1.1.0-beta.1]",
      "c a : fix: main",
      "a : feat: begin [v1.0.0]",
    ],
    gives: {
      stable: "1.0.0",
      cycle: "1.1.0-beta.1",
      level: "patch",
      hasNews: true,
      since: 2,
    },
  },
  {
    name: "a candidate that only the remote has, on a commit of this line",
    log: ["c b : fix: x", "b a : feat: more", "a : feat: begin [v1.0.0]"],
    remote: { "v1.0.0": "a", "v1.1.0-rc.1": "b" },
    gives: {
      stable: "1.0.0",
      cycle: "1.1.0-rc.1",
      level: "patch",
      hasNews: true,
      since: 1,
    },
  },
  {
    name: "a candidate that only the remote has, on an unknown commit",
    log: ["b a : feat: more", "a : feat: begin [v1.0.0]"],
    remote: { "v1.0.0": "a", "v1.1.0-rc.1": "z" },
    gives: {
      stable: "1.0.0",
      cycle: "1.1.0-rc.1",
      ahead: "1.1.0-rc.1",
      level: "minor",
      hasNews: true,
      since: 1,
    },
  },
  {
    name: "the same, when the line cannot have gone on",
    log: ["b a : feat: more", "a : feat: begin [v1.0.0]"],
    remote: { "v1.0.0": "a", "v1.1.0-rc.1": "z" },
    isOpen: false,
    gives: { stable: "1.0.0", level: "minor", hasNews: true, since: 1 },
  },
  {
    name: "a stable tag that only the remote has, on an unknown commit",
    log: ["b a : fix: x", "a : feat: begin [v1.0.0]"],
    remote: { "v1.0.0": "a", "v1.1.0": "z" },
    gives: { stable: "1.0.0", ahead: "1.1.0", level: "patch", hasNews: true, since: 1 },
  },
  {
    name: "commits that nobody releases",
    log: ["b a : chore(release): 1.0.0", "a : feat: begin [v1.0.0]"],
    gives: { stable: "1.0.0", hasNews: false, since: 1 },
  },
];

for (const { name, log, unseen = [], remote, isOpen = true, gives } of SHAPES) {
  Deno.test(`lineOf() knows ${name}`, () => {
    const history = historyFrom(log);
    const local = [...history.byTag.keys(), ...unseen];
    const tags = readTags(
      { before: "v", after: "" },
      local,
      remote && new Map(Object.entries(remote)),
    );
    const { state: lineState, sinceLast } = lineOf(
      tags,
      history,
      log[0]!.split(" ")[0]!,
      isOpen,
    );
    const { taken: _, stable, cycle, ahead, ...rest } = lineState;
    const told = {
      ...Object.fromEntries(
        Object.entries({ stable, cycle, ahead }).flatMap(([key, version]) =>
          version ? [[key, spell(version)]] : []
        ),
      ),
      ...rest,
      since: sinceLast.length,
    };
    assertEquals(told, gives);
  });
}

Deno.test("isDeepEnough() asks for more when the floor is not on this line", () => {
  const tags = readTags({ before: "v", after: "" }, ["v2.0.0", "v1.0.0"], undefined);
  const [newer, older] = tags.versions;
  const history = historyFrom(["f : fix: old [v1.0.0]", "c : feat: new [v2.0.0]"]);
  assertEquals(isDeepEnough(history, newer), false);
  assertEquals(isDeepEnough(history, older), true);
  assertEquals(isDeepEnough(history, undefined), true);
});

Deno.test("mayGoOn() looks where commits that are not here can be", () => {
  const history = historyFrom(["b a : fix: x", "a : feat: begin"]);
  const heads = (rows: Record<string, string>) => new Map(Object.entries(rows));
  const rows: readonly (readonly [
    string | undefined,
    ReadonlyMap<string, string> | undefined,
    boolean,
  ])[] = [
    ["main", undefined, true],
    [undefined, heads({ main: "b" }), true],
    ["main", heads({ main: "b" }), true],
    ["main", heads({ main: "z" }), true],
    ["main", heads({ main: "b", side: "a" }), true],
    ["main", heads({ main: "b", side: "z" }), false],
    ["new", heads({ main: "z" }), false],
    ["main", heads({}), true],
  ];
  for (const [branch, tips, gives] of rows) {
    assertEquals(mayGoOn(history, branch, tips), gives, `${branch} ${[...tips ?? []]}`);
  }
});

Deno.test("withFiles() adds what the files say", () => {
  const history = historyFrom(["a : feat: begin"]);
  const line = lineOf(
    readTags({ before: "v", after: "" }, [], undefined),
    history,
    "a",
    true,
  );
  assertEquals(
    withFiles(line, { written: release(0, 3, 0), coming: undefined, major: undefined })
      .state.written,
    release(0, 3, 0),
  );
});

Deno.test("change files of a tool count from what the manifest of a new package says", () => {
  const first = { taken: [], hasNews: true, written: release(0, 4, 0) };
  const line = { state: first, atHead: [], sinceStable: [], sinceLast: [] };
  const commits = [{ sha: "", subject: "feat!: all new", body: "", isMerge: false }];
  const said = {
    ...{ isAlone: true, told: new Map<string, ReadonlySet<string>>() },
    files: [{ path: ".changeset/x.md", commits }],
  };
  const tags = { versions: [], pattern: { before: "a@", after: "" } };
  const young = { breaking: "major", feat: "minor" } as const;
  const stateOf = (written?: string, more = {}) =>
    withChanges(
      { ...line, young, ...more },
      tags,
      { ...said, written: readVersion(written ?? "") },
    ).state;
  const { stable, level } = stateOf("0.4.0");
  assertEquals([stable, level], [release(0, 4, 0), "major"]);
  assertEquals(stateOf().stable, undefined);
  const tag = (name: string) => ({ name, version: readVersion(name)!, isLocal: true });
  const left = { stable: tag("2.0.1"), cycle: tag("2.1.0-beta.7") };
  const begun = { ...left, state: { ...first, cycle: left.cycle.version } };
  assertEquals(stateOf("2.0.1", begun).cycle, undefined, "left");
  assertEquals(stateOf("2.1.0-beta.7", begun).cycle, left.cycle.version);
});
