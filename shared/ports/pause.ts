/** Lets time pass. The only way to wait within a call. */
export type Pause = (ms: number) => Promise<void>;
