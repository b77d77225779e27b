/** The same question about each of many. Pure: whoever asks sends. */
import { ok, type Result } from "../fault.ts";

/** So many questions are under way at a time: a server of one's own may be a small one. */
const AT_ONCE = 6;

/** The answers in the order of what was asked about. Fails as `ask` does, with the first refusal. */
export async function askEach<T, R>(
  items: readonly T[],
  ask: (item: T) => Promise<Result<R>>,
): Promise<Result<readonly R[]>> {
  const answers: R[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const some = await Promise.all(items.slice(at, at + AT_ONCE).map(ask));
    for (const each of some) {
      if (!each.ok) return each;
      answers.push(each.value);
    }
  }
  return ok(answers);
}
