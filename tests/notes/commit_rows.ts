/** Commits for the notes' tests, from their messages. */
import type { Commit } from "../../lib/notes/mod.ts";

/** The commit with that message: the first line is the subject. */
export function commit(
  message: string,
  sha = "0123456789abcdef0123456789abcdef01234567",
) {
  const [subject = "", ...rest] = message.split("\n");
  return { sha, subject, body: rest.join("\n").replace(/^\n+/, "") } satisfies Commit;
}

/** Commits with those messages, each with a name of its own. */
export function commits(...messages: string[]): Commit[] {
  return messages.map((message, i) =>
    commit(message, (i + 1).toString(16).padStart(40, "0"))
  );
}
