/** SHA-256 of docs/DRAWS.md: a plan says by which text it is to be checked. A test asks whether it is that of the file. */
export const SPEC_HASH = '833cd8960dbc798560740f9e6e7c5c16adc8786e1ad1dbda871538d635f921fb';

/** What computes the draws: a plan says which program it was. A test asks whether it is that of package.json. */
export const CODE = 'duban 0.1.0';
