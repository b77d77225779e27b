/** What a doc comment says of failing: a caller must not have to read the body for it. */

/** Whether a return type promises a `Result`. */
export function givesResult(type: string): boolean {
  return /\bResult</.test(type);
}

/**
 * Whether a comment says when a function fails: with codes, as another function does that
 * says so, or never.
 */
export function tellsFailing(comment: string): boolean {
  const words = comment.replace(/\s*\n\s*\*\s*/g, " ");
  return /\bfails?\b[^.]*`\w+|\bfails likewise\b|\bnever fails\b/i.test(words) ||
    /\bfails with what\b/i.test(words);
}
