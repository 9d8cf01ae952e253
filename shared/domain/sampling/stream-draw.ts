import { checkLists, type ListFacts } from './check-plan.ts';
import { type ComputedDraw, computeWithObjects, type DrawQuestion } from './compute-draw.ts';
import { listRoot, listRootBuilder } from './list-root.ts';
import type { ListName } from './lists.ts';
import { algOf } from './seed.ts';
import { type FrameSurvey, surveyBuilder } from './survey-frame.ts';

/** One pass over the frame: what its cells hold, and what the plan committed to of it. */
export const passFrame = ({
  plan,
  lists,
  secrets,
}: DrawQuestion): { readonly survey: FrameSurvey; readonly facts: ListFacts['frame'] } => {
  const survey = surveyBuilder(plan.rules);
  const root = listRootBuilder(hashingOf('frame', { plan, secrets }));
  for (const line of lists.frame) {
    survey.add(line);
    root.add(line);
  }
  return { survey: survey.result(), facts: { root: root.root(), count: root.count() } };
};

const hashingOf = <Name extends ListName>(name: Name, { plan, secrets }: Pick<DrawQuestion, 'plan' | 'secrets'>) => ({
  name,
  alg: algOf(plan),
  ...(plan[name].salted === true ? { saltedBy: secrets.secret } : {}),
});

/**
 * The draw of lists that come line by line: two passes over the frame, one more a further batch, and memory for those alone
 * that may be drawn. First it is made sure that these are the lists that the plan committed to.
 *
 * @throws Error, a bug of ours or of the store, where they are not: nothing is drawn from other lists.
 */
export const streamDraw = (question: DrawQuestion): ComputedDraw => {
  const { plan, lists } = question;
  const { survey, facts } = passFrame(question);
  const { inspectors, conflicts } = lists;
  const faults = checkLists(plan, {
    frame: facts,
    inspectors: { root: listRoot(hashingOf('inspectors', question), inspectors), count: inspectors.length },
    conflicts: { root: listRoot(hashingOf('conflicts', question), conflicts), count: conflicts.length },
  });
  const [fault] = faults;
  if (fault !== undefined) throw new Error(`The list is not the one committed to: ${fault.path} ${fault.message}.`);
  return computeWithObjects({ ...question, survey });
};
