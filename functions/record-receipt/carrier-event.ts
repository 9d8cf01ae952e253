import * as z from 'zod';
import { sesEvent } from './ses-event.ts';
import { smsEvent } from './sms-event.ts';

/** Feedback of either carrier, as it comes out of the receipts queue. */
export const carrierEvent = z.union([sesEvent, smsEvent]);
