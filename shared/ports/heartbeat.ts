/** Somebody outside who is told that all is well, and who raises the alarm where the word does not come. */
export type Heartbeat = {
  /** Never throws: a beat that is not heard is what the other side is there to notice. `false` where it was not heard. */
  beat(): Promise<boolean>;
};
