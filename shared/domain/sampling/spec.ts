/** SHA-256 of docs/DRAWS.md: a plan says by which text it is to be checked. A test asks whether it is that of the file. */
export const SPEC_HASH = 'c51168cd0d42881a43e2de66751fc8e43b6f218a65e51a4324551c1043cca7a1';

/** What computes the draws: a plan says which program it was. A test asks whether it is that of package.json. */
export const CODE = 'duban 0.1.0';
