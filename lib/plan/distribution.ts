/** How rung itself is handed out: where from, for which machines, under which names. */

/** Where rung lives: its releases are at `/releases`, its tags are that repository's. */
export const HOME = "https://github.com/rung/rung";

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
