const STRICT = [
  "default-src 'none'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

/** The policy every page keeps to: no script, nothing loaded, its own style by the nonce given to it. */
export const contentSecurityPolicy = (nonce: string): string => [...STRICT, `style-src 'nonce-${nonce}'`].join('; ');

/**
 * For the local mailbox only. A frame of `srcdoc` inherits the policy of its page, and mails carry styles in attributes:
 * so styles are free there, and everything else is as strict.
 */
export const mailboxContentSecurityPolicy = [...STRICT, "style-src 'unsafe-inline'", "frame-src 'self'"].join('; ');
