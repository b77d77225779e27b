/** The standard input as lines, a batch at a time, in bounded memory. */

/** The most of one line that is kept, in UTF-16 units: no version comes near it. */
const LONGEST_LINE = 4096;

/**
 * The lines of a UTF-8 stream, in batches as they arrive; line ends are LF or CRLF.
 *
 * A last line without an end counts, an empty rest does not. Bytes that are no UTF-8 become
 * U+FFFD, which no scheme reads. A line is cut after 4,096 units, so that a stream without
 * line ends cannot fill the memory.
 */
export async function* lineBatches(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<string[], void, undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop()!.slice(0, LONGEST_LINE);
    if (lines.length > 0) yield lines.map(withoutReturn);
  }
  rest += decoder.decode();
  if (rest !== "") yield [withoutReturn(rest)];
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
