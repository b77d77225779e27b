/** Types of what the tests use of @std/assert, whose npm build has none. */

/** Fails unless `value` is truthy. */
export declare function assert(value: unknown, message?: string): asserts value;
/** Fails unless both are deeply equal. */
export declare function assertEquals<T>(
  actual: T,
  expected: T,
  message?: string,
): void;
/** Fails unless both are the very same value. */
export declare function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  message?: string,
): asserts actual is T;
/** Fails when both are deeply equal. */
export declare function assertNotEquals<T>(
  actual: T,
  expected: T,
  message?: string,
): void;
/** Fails unless `actual` matches the pattern. */
export declare function assertMatch(
  actual: string,
  pattern: RegExp,
  message?: string,
): void;
/** Fails when `actual` matches the pattern. */
export declare function assertNotMatch(
  actual: string,
  pattern: RegExp,
  message?: string,
): void;
/** Fails unless `actual` contains `expected`. */
export declare function assertStringIncludes(
  actual: string,
  expected: string,
  message?: string,
): void;
/** Fails unless every one of `expected` is in `actual`, whatever the order. */
export declare function assertArrayIncludes<T>(
  actual: ArrayLike<T>,
  expected: ArrayLike<T>,
  message?: string,
): void;
/** Fails unless `run` throws; gives what it threw. */
export declare function assertThrows(run: () => unknown, message?: string): unknown;
/** Fails unless `run` throws an error of that class and text; gives it. */
export declare function assertThrows<E extends Error = Error>(
  run: () => unknown,
  // deno-lint-ignore no-explicit-any
  ErrorClass: abstract new (...args: any[]) => E,
  messageIncludes?: string,
  message?: string,
): E;
/** Fails unless the promise is rejected; gives its reason. */
export declare function assertRejects(
  run: () => PromiseLike<unknown>,
  message?: string,
): Promise<unknown>;
/** Fails unless the promise is rejected with an error of that class and text; gives it. */
export declare function assertRejects<E extends Error = Error>(
  run: () => PromiseLike<unknown>,
  // deno-lint-ignore no-explicit-any
  ErrorClass: abstract new (...args: any[]) => E,
  messageIncludes?: string,
  message?: string,
): Promise<E>;
/** Fails. */
export declare function fail(message?: string): never;
