/** This process's own streams: to write to, and how wide they are shown. */

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
