/** How much may leave an office in a day, in notices: settings of the office (`office.caps` of a bundle). */
export type Caps = {
  /** Of all ladders together; reached, the office pauses. */
  readonly noticesADay: number;
  /** Of one ladder; reached, the ladder pauses. */
  readonly noticesALadder: number;
  /** While nothing usual is known of a ladder, more than this in a day waits for a second administrator. */
  readonly unusualFrom: number;
  /** More than so many times its busiest usual day waits for a second administrator. */
  readonly unusualTimes: number;
};

/** An office of 361 units with 85 rows of plan says 3,541 notices on its busiest day of a year. */
export const DEFAULT_CAPS: Caps = { noticesADay: 5_000, noticesALadder: 4_000, unusualFrom: 200, unusualTimes: 3 };

/** From this share of a cap on, whoever runs the service is told. */
export const CAP_NEAR_SHARE = 0.8;
