/** Who writes: what stands before the address, '' where nothing, and the bare address. */
export type MailSender = { readonly name: string; readonly address: string };

/** Reads `address` or `Name <address>`. Nothing is checked here: `composeMime` does. */
export const mailSenderOf = (text: string): MailSender => {
  const [, name, address] = /^\s*"?([^"<>]*?)"?\s*<([^<>]*)>\s*$/.exec(text) ?? [];
  return name === undefined || address === undefined ? { name: '', address: text } : { name, address };
};
