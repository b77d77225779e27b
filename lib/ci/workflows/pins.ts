/**
 * The checksums of rung's files that a workflow brings along: written into it once, read back
 * from it, so that a job asks nobody what it is to run.
 */
import type { Settings } from "./settings.ts";

/** A file of a release → its SHA-256, in 64 digits. */
export type Sums = Readonly<Record<string, string>>;

/** The archives that a job may download: a runner is a Linux. */
export const ARCHIVES: readonly string[] = ["x86_64", "aarch64"].map((machine) =>
  `rung-${machine}-unknown-linux-gnu.tar.gz`
);

/** What Deno runs of a release. */
export const BUNDLE: readonly string[] = ["rung.js"];

/** What a workflow says of the rung that it installs. */
export interface Pins {
  readonly version: string;
  readonly download: string;
  readonly sums: Sums;
}

const SUM = /^ *([0-9a-f]{64}) {2}(rung[-\w.]*)$/gm;

/** What the text of a workflow pins; nothing where it pins no file. */
export function pinsIn(text: string): Pins | undefined {
  const sums = Object.fromEntries(
    [...text.matchAll(SUM)].map(([, sum, name]) => [name!, sum!]),
  );
  const [version, download] = ["RUNG_VERSION", "RUNG_DOWNLOAD"].map((name) =>
    new RegExp(`^ *${name}: (["']?)(.*)\\1$`, "m").exec(text)?.[2]
  );
  const isPinned = Object.keys(sums).length > 0;
  if (!isPinned || version === undefined || download === undefined) return undefined;
  return { version, download, sums };
}

/** The files whose checksums a job is to bring along; none where nothing is downloaded. */
export function pinned(
  { install }: Pick<Settings, "install">,
  isBinary: boolean,
): readonly string[] {
  if (install === "source") return [];
  return isBinary || install === "binary" ? ARCHIVES : BUNDLE;
}

/** Whether a job knows what one of these files has to be without asking for it. */
export function isPinned(
  { sha256, sums = {} }: Settings["rung"],
  names: readonly string[],
): boolean {
  return sha256 !== undefined || names.some((name) => sums[name] !== undefined);
}

/** Holds what was downloaded against these checksums: one of the files is there. */
export function checkSums(
  sums: Sums,
  names: readonly string[],
  end = "",
): string | undefined {
  const lines = names.flatMap((name) =>
    sums[name] === undefined ? [] : [`${sums[name]}  ${name}`]
  );
  if (lines.length === 0) return undefined;
  return `\
sha256sum --check --strict --ignore-missing - <<'SUMS'
${lines.join("\n")}
SUMS${end}`;
}
