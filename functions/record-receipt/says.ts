import type { Receipt } from '#domain/messages/decide-message';
import { contactIdOf, maskedAddress } from '#domain/roster/contact-id';
import type { Channel } from '#domain/roster/roster';
import type { Blame } from '#domain/roster/suppression';
import type { ReceiptAbout } from '#usecases/record-receipt';

/** Why feedback is passed over: it is not of ours, it names several receivers, or it tells nothing we ask about. */
export type Ignored = 'foreign' | 'several-receivers' | 'no-news';

/** What one feedback event says of one message of ours. */
export type CarrierSays =
  | { readonly ignored: null; readonly about: ReceiptAbout }
  | { readonly ignored: Ignored; readonly about: null };

export const ignore = (ignored: Ignored): CarrierSays => ({ ignored, about: null });

const REASON_CHARS_MAX = 120;

/** A carrier's words, short and without an address or a number in them. */
export const shortReason = (text: string): string =>
  text
    .replaceAll(/\S*@\S*/g, '***')
    .replaceAll(/\+?\d[\d -]{6,}\d/g, '***')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, REASON_CHARS_MAX);

/** Feedback on a message of ours; `address` is where it went, '' where the carrier does not say. */
export const says = (
  whose: { readonly officeId: string; readonly messageId: string },
  to: { readonly channel: Channel; readonly address: string },
  receipt: Receipt,
  blame: Blame = 'none',
): CarrierSays => ({
  ignored: null,
  about: {
    ...whose,
    receipt,
    ...(to.address !== '' && {
      contact: {
        id: contactIdOf(whose.officeId, to.channel, to.address),
        channel: to.channel,
        masked: maskedAddress(to.channel, to.address),
        blame,
      },
    }),
  },
});
