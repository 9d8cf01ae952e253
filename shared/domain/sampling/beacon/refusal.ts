/** Why a source or a value of chance is not taken. `code` is `beacon.what-is-wrong`; the message quotes nothing that was given. */
export type BeaconRefusal = { readonly ok: false; readonly code: string; readonly message: string };
