/** Keeps secrets out of all that is said, and out of the children that need none. */
import { withChanges } from "./overlay.ts";
import { fitToShow } from "./shown.ts";
import type { Spawn, Terminal, World } from "./world.ts";

/**
 * Variables that hold secrets of rung's own: hidden from the first word on, before any
 * configuration is read.
 */
const OWN = ["RELEASE_PAT", "RUNG_APP_KEY"];

/**
 * Variables that hold tokens of the job and of a person: not rung's, and nobody's who asks no
 * remote. Credential helpers read them.
 */
const OTHERS = [
  ...["GITHUB_TOKEN", "GH_TOKEN", "GITHUB_ENTERPRISE_TOKEN", "GH_ENTERPRISE_TOKEN"],
  ...["GITLAB_TOKEN", "CI_JOB_TOKEN", "CI_JOB_JWT"],
];

/** What stands in the place of a secret. */
const MASK = "***";

/** Shorter ones would take half of the text with them; no token is that short. */
const SHORTEST = 4;

/** Which variables of the environment a name means; on Windows case does not count. */
export type Namesakes = (name: string) => readonly string[];

const itself: Namesakes = (name) => [name];

/** All names that are `name` but for case. */
export function anyCase(all: () => readonly string[]): Namesakes {
  return (name) => {
    const upper = name.toUpperCase();
    return [name, ...all().filter((each) => each.toUpperCase() === upper)];
  };
}

/** A world in which secrets can be hidden: `hide` is what it adds. */
export function guarded(
  world: Omit<World, "hide">,
  namesakes: Namesakes = itself,
): World {
  const forms = new Set<string>();
  const names = new Set<string>(OWN.flatMap(namesakes));
  let pattern: RegExp | undefined;
  const hide: World["hide"] = (secret, name) => {
    for (const each of name === undefined ? [] : namesakes(name)) names.add(each);
    for (const form of formsOf(secret)) forms.add(form);
    // The longest first, so that no form leaves the rest of another behind.
    const list = [...forms].sort((a, b) => b.length - a.length).map(RegExp.escape);
    pattern = list.length > 0 ? new RegExp(list.join("|"), "g") : undefined;
  };
  for (const name of OWN) hide(world.env(name) ?? "", name);
  const clean = (text: string) => pattern ? text.replace(pattern, MASK) : text;
  const own: Pick<World, "hide" | "out" | "err" | "run" | "terminal"> = {
    hide,
    out: (text) => world.out(clean(text)),
    err: (text) => world.err(fitToShow(clean(text))),
    run: (spawn) => {
      const others = spawn.isLocal ? OTHERS.flatMap(namesakes) : [];
      return world.run(without([...names, ...others], spawn));
    },
    get terminal() {
      return world.terminal && discreet(world.terminal, names);
    },
  };
  return withChanges(world as World, own);
}

/** A terminal whose children get no secret. */
function discreet(terminal: Terminal, names: ReadonlySet<string>): Terminal {
  return Object.defineProperties({}, {
    ...Object.getOwnPropertyDescriptors(terminal),
    attach: {
      value: (spawn: Spawn) => terminal.attach(without(names, spawn)),
      enumerable: true,
    },
  }) as Terminal;
}

/** The child's environment without the variables that hold secrets. */
function without(names: Iterable<string>, spawn: Spawn): Spawn {
  const gone = Object.fromEntries([...names].map((name) => [name, undefined]));
  return { ...spawn, env: { ...gone, ...spawn.env } };
}

/**
 * The forms in which a secret may turn up: plain, in a URL, in JSON, and in base64 behind
 * any text, such as the `x-access-token:` of a header.
 */
export function formsOf(secret: string): string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  const plain = [secret.trim(), ...(lines.length > 1 ? lines : [])]
    .filter((each) => each.length >= SHORTEST);
  return [
    ...new Set(plain.flatMap((each) => [
      each,
      encodeURIComponent(each),
      JSON.stringify(each).slice(1, -1),
      ...base64Forms(each),
    ])),
  ];
}

/**
 * What is always there of a text's base64, whatever stands before and behind it: one form
 * for each of three alignments, in both alphabets.
 */
function base64Forms(text: string): string[] {
  const bytes = new TextEncoder().encode(text);
  return [0, 1, 2].flatMap((shift) => {
    const filled = new Uint8Array(shift + bytes.length);
    filled.set(bytes, shift);
    // Characters that share bits with a neighbour are no part of it.
    const first = Math.ceil((shift * 8) / 6);
    const last = Math.floor((filled.length * 8) / 6);
    const form = filled.toBase64().slice(first, last);
    if (form.length < SHORTEST) return [];
    return [form, form.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
