/**
 * Bad input is a value, not an exception. `problem` is one plain sentence that says what is wrong
 * and what to do.
 */
export type Result<Value> =
  | { readonly kind: "ok"; readonly value: Value }
  | { readonly kind: "bad"; readonly problem: string };

export const ok = <Value>(value: Value): Result<Value> => ({ kind: "ok", value });
export const bad = (problem: string): Result<never> => ({ kind: "bad", problem });
