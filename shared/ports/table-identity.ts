/** Which table the store stands on. A table restored from a backup has the content of another and an identity of its own. */
export type TableIdentity = { read(): Promise<string> };
