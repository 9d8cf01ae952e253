import type { Audience } from '#domain/rules/ladder';
import { LINK_ACTIONS, type LinkAction } from './link.ts';

const ANSWERABLE: readonly Audience[] = ['responsible-person', 'deputy'];

/** Whether somebody told as this audience answers for the task, and does not only watch over it. */
export const answersForTask = (audience: Audience): boolean => ANSWERABLE.includes(audience);

/**
 * What a link in a message lets its receiver do: those who answer for the task may do everything a person may; leaders
 * and the supervising office see how it stands. Nobody reports or claims another's work.
 */
export const actionsFor = (audience: Audience): readonly LinkAction[] => (answersForTask(audience) ? LINK_ACTIONS : []);
