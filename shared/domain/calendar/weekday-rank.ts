/** 1970-01-01 was a Thursday: three days after a Monday. */
const THURSDAY = 3;

/** True from Monday to Friday. @param epochDay days since 1970-01-01, may be negative. */
export const isWeekday = (epochDay: number): boolean => {
  const sinceMonday = (epochDay + THURSDAY) % 7;
  return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) < 5;
};

/**
 * How many days from Monday to Friday lie in 1969-12-29 to `epochDay`, both included; negative before, so that the
 * difference of two ranks is always the number of weekdays after the first day up to and with the second.
 */
export const weekdayRank = (epochDay: number): number => {
  const days = epochDay + THURSDAY + 1;
  const weeks = Math.floor(days / 7);
  return weeks * 5 + Math.min(days - weeks * 7, 5);
};

/** The one weekday with this rank: the inverse of `weekdayRank` on weekdays. */
export const weekdayOfRank = (rank: number): number => {
  const weeks = Math.floor((rank - 1) / 5);
  return weeks * 7 + (rank - 1 - weeks * 5) - THURSDAY;
};
