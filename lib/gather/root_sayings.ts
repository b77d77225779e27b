/** The versions that the manifests at the root say, without any format being loaded. */
import { ok, type Result } from "../fault.ts";
import type { Git } from "../git/mod.ts";
import { load } from "../load.ts";
import { compare } from "../version/startup.ts";
import {
  type Config,
  COUNTED_PATH,
  countedIn,
  type Facts,
  type Line,
  readVersion,
} from "../plan/startup.ts";
import type { RootTexts } from "./root_texts.ts";

/** A version, and a pre-release that is no build. */
const NUMBERS =
  "(\\d{1,9}(?:\\.\\d{1,9}){1,3}(?:[-.]?(?:alpha|beta|a|b|c|rc|pre)[-.]?\\d{0,9})?)";

/**
 * A manifest's own version, or what looks like it, as `Version::STRING` of a gem; some align theirs
 * in a wide column.
 */
const SAID = new RegExp(
  String
    .raw`(?:^|[\s({,.<])"?(?:@?version|VERSION_NAME|STRING)"?[ \t]{0,9}[:=>]?[ \t]{0,40}` +
    String
      .raw`["']?${NUMBERS}["']?[ \t]{0,9}(?:[,})<]|$)|^[ \t]{0,9}v?${NUMBERS}[ \t]{0,9}$`,
  "im",
);

/** The same in TOML: what stands in braces is asked of another package. */
const SAID_IN_TOML = new RegExp(
  String.raw`^[ \t]{0,9}version[ \t]{0,9}=[ \t]{0,9}["']${NUMBERS}["'][ \t]{0,9}$`,
  "im",
);

/** What the manifests at the root say of themselves, each its first version. */
export function sayingsAtRoot({ textOf, manifests }: RootTexts): readonly string[] {
  return manifests().flatMap((name) => {
    const pattern = name.endsWith(".toml") ? SAID_IN_TOML : SAID;
    const [, said, alone] = pattern.exec(textOf(name) ?? "") ?? [];
    return said ?? alone ?? [];
  });
}

/**
 * The tag of a version that the files of this line say, where it is one that HEAD does not lead
 * to: whatever comes next is above it. Nothing where the files say another version, or none.
 */
export function saidAside(
  { aside = [] }: Line,
  sayings: () => readonly string[],
): string | undefined {
  if (aside.length === 0) return undefined;
  const versions = sayings().flatMap((each) => readVersion(each) ?? []);
  return aside.find((tag) => versions.some((each) => compare(each, tag.version) === 0))
    ?.name;
}

/**
 * What the root says besides: of `version.json`, where a build counts the numbers behind it, and how
 * far that is; of `go.mod`, whether its path names no major version. Fails as `countedAt` does.
 */
export async function countedFrom(
  { git }: { readonly git: Git },
  { wanted }: Pick<Config, "wanted">,
  head: string,
  { textOf }: RootTexts,
): Promise<Result<Pick<Facts, "counted" | "countedAt" | "isBareModule">>> {
  if (wanted) return ok({});
  const module = isBareModule(textOf("go.mod")) ? { isBareModule: true as const } : {};
  const text = textOf(COUNTED_PATH);
  const counted = text === undefined ? undefined : countedIn(text);
  if (text === undefined || counted === undefined) return ok(module);
  const { countedAt } = await load<typeof import("./builds/counted_height.ts")>(
    import("./builds/counted_height.ts" as string),
  );
  const at = await countedAt(git, head, text);
  if (!at.ok) return at;
  const height = at.value === undefined ? {} : { countedAt: at.value };
  return ok({ ...module, counted, ...height });
}

const GO_MAJOR = /^module[ \t]+"?\S+\/v([1-9]\d{0,4})"?[ \t\r]*$/m;

/** Whether Go takes no version from 2.0.0 on for a module: its path names none. `gopkg.in` has `.v2`. */
function isBareModule(text: string | undefined): boolean {
  const [path] = /^module[ \t]+\S+/m.exec(text ?? "") ?? [];
  return path !== undefined && !/[/.]v[1-9]\d*"?$/.test(path);
}

/** The least major number that Go takes for the module at the root: 3 where its path ends in `/v3`. */
export function goMajor({ textOf }: Pick<RootTexts, "textOf">): number | undefined {
  const [, major] = GO_MAJOR.exec(textOf("go.mod") ?? "") ?? [];
  return major === undefined ? undefined : Number(major);
}
