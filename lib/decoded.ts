/** The text that a percent-encoded one stands for; the same where it is none: `100%` stays. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
