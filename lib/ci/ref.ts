/** Git's full reference names, as CIs hand them over. */

/** The tag of `refs/tags/v1.0.0`; nothing for any other reference. */
export function tagOf(ref: string | undefined): string | undefined {
  return ref?.match(/^refs\/tags\/([^]+)$/)?.[1];
}

/** The branch of `refs/heads/main`; nothing for any other reference. */
export function branchOf(ref: string | undefined): string | undefined {
  return ref?.match(/^refs\/heads\/([^]+)$/)?.[1];
}

/** The text if it is a whole commit id, SHA-1 or SHA-256. */
export function shaOf(text: string | undefined): string | undefined {
  return text?.match(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)?.[0];
}

/** The web address of a repository: `git@host:a/b.git` gives `https://host/a/b`. */
export function pageOf(url: string | undefined): string | undefined {
  const match = url?.match(
    /^(?:https?:\/\/(?:[^@/]*@)?|(?:ssh:\/\/)?git@)([^/:]+)[/:](.+)$/,
  );
  if (!match) return undefined;
  return `https://${match[1]}/${match[2]?.replace(/(?:\.git)?\/*$/, "")}`;
}
