/**
 * The head of a generated file: whose it is, and a hash of what was written, so that an edit
 * by hand is seen and never written over.
 */

/** What a file says of itself. */
export interface Stamp {
  /** The workflow that was written. */
  readonly name: string;
  /** Whether the text is still what was written. */
  readonly isIntact: boolean;
}

/** The SHA-256 of a text's UTF-8, in 64 digits. */
export type Digest = (text: string) => Promise<string>;

const LINE = /^# rung-workflow: (\S+) sha256:([0-9a-f]{64})$/m;

/** `body` under a head; the hash is of everything but its own line. */
export async function stamped(
  name: string,
  body: string,
  digest: Digest,
): Promise<string> {
  const head = `\
# Written by \`rung workflows generate\`. To change it, change [workflows] in the
# configuration of rung and write it again; edits by hand are seen, and kept.
# yamllint disable rule:comments rule:line-length rule:truthy
`;
  const hash = await digest(`${head}---\n${body}`);
  return `${head}# rung-workflow: ${name} sha256:${hash}\n---\n${body}`;
}

/** What `text` says of itself; nothing when rung did not write it. Line ends do not count. */
export async function readStamp(
  text: string,
  digest: Digest,
): Promise<Stamp | undefined> {
  const plain = text.replaceAll("\r\n", "\n");
  const found = LINE.exec(plain);
  if (!found) return undefined;
  const [line, name, hash] = found;
  const rest = plain.replace(`${line}\n`, "");
  return { name: name!, isIntact: await digest(rest) === hash };
}
