import * as z from 'zod';
import { dutySchema } from './duty-schema.ts';
import {
  checkItemSchema,
  conflictRosterSchema,
  inspectorRosterSchema,
  subjectRosterSchema,
} from './inspection-schema.ts';
import { ladderSchema } from './ladder-schema.ts';
import { officeSchema } from './office-schema.ts';
import { programmeSchema } from './programme-schema.ts';
import { personSchema, postSchema, unitEntrySchema } from './roster-schema.ts';

/**
 * One bundle file as it may be written. A bundle may be cut into several files; the office stands in exactly one of
 * them. References between sections are checked by `readBundle`, which also says on which line a fault lies.
 */
export const bundleSchema = z
  .strictObject({
    office: officeSchema.optional(),
    units: z.array(unitEntrySchema).optional(),
    posts: z.array(postSchema).optional(),
    persons: z.array(personSchema).optional(),
    ladders: z.array(ladderSchema).optional(),
    duties: z.array(dutySchema).optional(),
    checkItems: z.array(checkItemSchema).optional(),
    subjects: z.array(subjectRosterSchema).optional(),
    inspectors: z.array(inspectorRosterSchema).optional(),
    conflicts: z.array(conflictRosterSchema).optional(),
    programmes: z.array(programmeSchema).optional(),
  })
  .meta({ description: 'What an office configures: units, posts, people, ladders, duties and inspections.' });

/** The sections that are lists, in the order in which a bundle is usually written. */
export const LIST_SECTIONS = [
  'units',
  'posts',
  'persons',
  'ladders',
  'duties',
  'checkItems',
  'subjects',
  'inspectors',
  'conflicts',
  'programmes',
] as const;
export type ListSection = (typeof LIST_SECTIONS)[number];
