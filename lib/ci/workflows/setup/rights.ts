/** The rights of what pushes, and of what opens pull requests. */
import type { Settings } from "../settings.ts";

/** What pushes needs, in GitHub's words: the runs that a tag starts are looked at. */
export function rightsOf({ changesWorkflows }: Settings, opensPulls: boolean): string {
  const rights = ['"Contents: Read and write"', '"Actions: Read"'];
  if (opensPulls) rights.push('"Pull requests: Read and write"');
  if (changesWorkflows) rights.push('"Workflows: Read and write"');
  return rights.join(", ");
}

/** The same for the page that makes a token or an App. */
export function rightsQuery(
  { changesWorkflows }: Settings,
  opensPulls: boolean,
): string {
  return "contents=write&actions=read" + (opensPulls ? "&pull_requests=write" : "") +
    (changesWorkflows ? "&workflows=write" : "");
}
