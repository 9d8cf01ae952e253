/**
 * Keeps what was loaded, the `entriesMax` asked for last. Concurrent askers share one load; a load that failed, and one
 * that found nothing, is not kept.
 */
export const kept = <T>(entriesMax: number) => {
  const entries = new Map<string, Promise<T | null>>();

  const forget = (key: string, loading: Promise<T | null>): void => {
    if (entries.get(key) === loading) entries.delete(key);
  };

  return async (key: string, load: () => Promise<T | null>): Promise<T | null> => {
    const loading = entries.get(key) ?? load();
    // Asked for last, so set last: a Map keeps the order of setting.
    entries.delete(key);
    entries.set(key, loading);
    const oldest = entries.keys().next();
    if (entries.size > entriesMax && !oldest.done) entries.delete(oldest.value);
    try {
      const value = await loading;
      if (value === null) forget(key, loading);
      return value;
    } catch (error) {
      forget(key, loading);
      throw error;
    }
  };
};
