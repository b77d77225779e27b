/** What is written to: this process's own streams, how wide they are shown, and synced files. */

/** What can be written to, piece by piece. */
interface Sink {
  writeSync(bytes: Uint8Array): number;
}

/** Writes all of it; a reader that went away (`| head`) is no failure, but false. */
export function writeAll(sink: Sink, bytes: Uint8Array): boolean {
  try {
    for (let at = 0; at < bytes.length;) at += sink.writeSync(bytes.subarray(at));
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) return false;
    throw error;
  }
}

/**
 * The stream that a path names: Deno opens none of these without all permissions, and they
 * are open already. Nothing for other paths.
 */
export function streamAt(path: string): Sink | undefined {
  const name = /^\/(?:dev\/(std(?:out|err)|fd\/[12])|proc\/self\/fd\/[12])$/.exec(path)
    ?.[0];
  if (!name || Deno.build.os === "windows") return undefined;
  return /(?:out|1)$/.test(name) ? Deno.stdout : Deno.stderr;
}

/** What a file system says that knows no such sync: SMB on macOS, some of FUSE. */
const NO_SYNC: readonly string[] = [
  "ENOTSUP",
  "EOPNOTSUPP",
  "ENOSYS",
  "EINVAL",
  "ENOTTY",
];

/** Waits until the disk has what was written, where the file system can say so. */
export function synced(file: Pick<Deno.FsFile, "syncDataSync">): void {
  try {
    file.syncDataSync();
  } catch (error) {
    unlessNoSync(error);
  }
}

/** Throws the error again, unless it is that of a file system without a sync. */
function unlessNoSync(error: unknown): void {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const isNone = NO_SYNC.includes(code) || error instanceof Deno.errors.NotSupported;
  if (!isNone) throw error;
}

/** The same for many files, which the disk has side by side in a few turns of its own. */
export async function allSynced(
  files: readonly Pick<Deno.FsFile, "syncData">[],
): Promise<void> {
  const waits = files.map((file) => file.syncData().catch(unlessNoSync));
  // Until the last has ended: whoever closes a file before leaves a sync without it.
  const failed = (await Promise.allSettled(waits))
    .find((each) => each.status === "rejected");
  if (failed) throw failed.reason;
}

/** The columns of the terminal that standard output is; nothing where it is none. */
export function columnsOf(): number | undefined {
  return Deno.stdout.isTerminal() ? width() : undefined;
}

/** How wide the terminal is; recorders and CIs give one without a size: 80 then. */
export function width(): number {
  try {
    return Deno.consoleSize().columns || 80;
  } catch {
    return 80;
  }
}
