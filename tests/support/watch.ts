/** Waits for things to happen, without looking again and again. */
export interface Watch {
  changed(): void;
  /** Resolves once this holds; asked again whenever something changed. Rejects when the fake closes. */
  until(predicate: () => boolean): Promise<void>;
  end(): void;
}

interface Waiter {
  readonly predicate: () => boolean;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export function createWatch(): Watch {
  let waiters: Waiter[] = [];
  const settle = ({ predicate, resolve, reject }: Waiter): boolean => {
    try {
      if (!predicate()) return false;
      resolve();
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)));
    }
    return true;
  };
  return {
    changed() {
      waiters = waiters.filter((waiter) => !settle(waiter));
    },
    until: (predicate) =>
      new Promise((resolve, reject) => {
        const waiter = { predicate, resolve, reject };
        if (!settle(waiter)) waiters.push(waiter);
      }),
    end() {
      for (const { reject } of waiters) reject(new Error("The fake closed while a test waited."));
      waiters = [];
    },
  };
}
