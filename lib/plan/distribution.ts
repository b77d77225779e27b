/** How rung itself is handed out: where from, for which machines, under which names. */

import { fail, ok, type Result } from "../fault.ts";

/**
 * What the build of a release puts the address of its repository in the place of
 * (`scripts/bundle.ts`). A name that somebody could come to own is never written here.
 */
export const BAKED = "rung-home-unknown";

/** What the build of a release puts its public key in the place of: base64 of the SPKI form. */
export const RELEASE_KEY = "rung-key-unknown";

/**
 * Where rung lives, as its build baked it in: its releases are at `/releases`, its tags are
 * that repository's. RUNG_HOME says another.
 *
 * Fails with `home_unknown` for a rung that was not built for a release.
 */
export function homeOf(
  env: (name: string) => string | undefined,
  what: string,
): Result<string> {
  const home = (env("RUNG_HOME") || BAKED).replace(/\/$/, "");
  if (URL.canParse(home)) return ok(home);
  return fail(
    "home_unknown",
    `Cannot ${what}: this rung does not know where it is from`,
  );
}

/** A kind of machine that there is a binary for. */
export interface Target {
  /** The target triple, as `Deno.build.target` says it. */
  readonly triple: string;
  readonly os: "linux" | "darwin" | "windows";
  /** What people call it. */
  readonly title: string;
}

/** The machines that there is a binary for. */
export const TARGETS: readonly Target[] = [
  { triple: "x86_64-unknown-linux-gnu", os: "linux", title: "Linux x86-64, glibc" },
  { triple: "aarch64-unknown-linux-gnu", os: "linux", title: "Linux ARM64, glibc" },
  { triple: "x86_64-apple-darwin", os: "darwin", title: "macOS on Intel" },
  { triple: "aarch64-apple-darwin", os: "darwin", title: "macOS on Apple silicon" },
  { triple: "x86_64-pc-windows-msvc", os: "windows", title: "Windows x86-64" },
  { triple: "aarch64-pc-windows-msvc", os: "windows", title: "Windows ARM64" },
];

/** The name of the program on that machine. */
export function programOf({ os }: Target): string {
  return os === "windows" ? "rung.exe" : "rung";
}

/** The name of the archive for that machine; the folder in it is the name without ending. */
export function archiveOf({ triple, os }: Target): string {
  return `rung-${triple}${os === "windows" ? ".zip" : ".tar.gz"}`;
}

/** The folder that everything in an archive is in. */
export function archiveFolder({ triple }: Target): string {
  return `rung-${triple}`;
}
