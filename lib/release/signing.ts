/** Whether commit and tag are signed, where git is set up to sign: no signature, no push. */
import { fail, ok, type Result } from "../fault.ts";
import { type Git, saidBy } from "../git/mod.ts";
import type { Exit } from "../system/startup.ts";

/** What git is set up to sign. */
export interface Signing {
  readonly commits: boolean;
  readonly tags: boolean;
}

/** The settings, and what each is about. Source: git-config(1). */
const SETTINGS: Readonly<Record<string, keyof Signing>> = {
  "commit.gpgsign": "commits",
  "tag.gpgsign": "tags",
  "tag.forcesignannotated": "tags",
};

/**
 * Reads what git is set up to sign. Fails with `signature_missing` for a setting that git
 * cannot read: whoever wrote it wanted something.
 */
export async function signingOf(git: Git): Promise<Result<Signing>> {
  const keys = Object.keys(SETTINGS).map((key) => key.replace(".", "[.]")).join("|");
  const exit = await git.try([
    ...["config", "-z", "--type=bool", "--get-regexp", `^(${keys})$`],
  ]);
  if (!exit.ok) return exit;
  const { code, stdout } = exit.value;
  // Code 1 says that there is no such setting.
  if (code > 1) return unsigned("read how to sign", exit.value);
  const said = new Map(
    new TextDecoder().decode(stdout).split("\0").filter(Boolean).map((entry) =>
      entry.split("\n") as [string, string]
    ),
  );
  const isOn = (about: keyof Signing) =>
    [...said].some(([key, value]) => SETTINGS[key] === about && value === "true");
  return ok({ commits: isOn("commits"), tags: isOn("tags") });
}

/** Fails with `signature_missing`, of an object that was to be signed: with git's own words. */
export function unsigned(what: string, exit: Exit): Result<never> {
  return fail("signature_missing", `Cannot ${what}: ${saidBy(exit)}`);
}

/**
 * Looks at commit and tag before they are pushed. Fails with `signature_missing` where git is
 * set up to sign and an object carries no signature.
 */
export async function checkSigned(
  git: Git,
  { tag, commit }: {
    readonly tag: string;
    /** Nothing where the commit is not rung's own. */
    readonly commit?: string;
  },
): Promise<Result<unknown>> {
  const signing = await signingOf(git);
  if (!signing.ok) return signing;
  const { commits, tags } = signing.value;
  if (commits && commit !== undefined) {
    const text = await git.text(["cat-file", "commit", commit]);
    if (!text.ok) return text;
    // Source: git's `commit.c`: the header of SHA-256 repositories has another name.
    const header = /^gpgsig(?:-sha256)? (.*(?:\n .*)*)/m
      .exec(text.value.split("\n\n", 1)[0]!)?.[1];
    if (!endsInSignature(header?.replaceAll("\n ", "\n"))) {
      return missing(`commit ${commit.slice(0, 12)}`, "commit.gpgSign");
    }
  }
  if (!tags) return ok(undefined);
  const text = await git.text(["cat-file", "tag", `refs/tags/${tag}`]);
  if (!text.ok) return text;
  return endsInSignature(text.value)
    ? ok(undefined)
    : missing(`tag "${tag}"`, "tag.gpgSign");
}

/**
 * Whether a text ends in a signature: a program that git was told to sign with may write
 * anything. Sources: gitformat-signature(5); git's `gpg-interface.c` for the four kinds.
 */
function endsInSignature(text = ""): boolean {
  return /^-----BEGIN (PGP SIGNATURE|PGP MESSAGE|SSH SIGNATURE|SIGNED MESSAGE)-----\n(?:.*\n)+-----END \1-----\n*$/m
    .test(text);
}

function missing(what: string, setting: string): Result<never> {
  return fail(
    "signature_missing",
    `Cannot push ${what}: git is set up to sign it (${setting}), and it has no signature`,
  );
}

/**
 * Makes the commit of a tree and gives its id: signed where git is set up to sign. No ref moves.
 *
 * Fails with `signature_missing` where git cannot sign, with `git_failed` and `git_missing`.
 */
export async function commitTree(
  git: Git,
  tree: string,
  parents: readonly string[],
  message: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Result<string>> {
  const signing = await signingOf(git);
  if (!signing.ok) return signing;
  const { commits: isSigned } = signing.value;
  const args = [
    ...["commit-tree", ...(isSigned ? ["-S"] : [])],
    ...parents.flatMap((parent) => ["-p", parent]),
    ...["-F", "-", tree],
  ];
  const made = await git.try(args, { env, stdin: message + "\n" });
  if (!made.ok) return made;
  if (made.value.code === 0) {
    return ok(new TextDecoder().decode(made.value.stdout).trim());
  }
  return isSigned
    ? unsigned("sign the commit", made.value)
    : { ok: false, faults: [git.fault(args, made.value)] };
}
