/** The value a text of JSON holds; `undefined` where it is none. Never throws: messages of the parser quote the text. */
export const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
