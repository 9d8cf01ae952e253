/** SHA-256 of docs/DRAWS.md: a plan says by which text it is to be checked. A test asks whether it is that of the file. */
export const SPEC_HASH = '701dee05d6112e118d07fbba6708de2d97f961ead2839ef951087bef962e7cd3';

/** What computes the draws: a plan says which program it was. A test asks whether it is that of package.json. */
export const CODE = 'duban 0.1.0';
