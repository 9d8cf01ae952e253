import { describe, expect, it } from 'vitest';
import { decideFact } from '#domain/tasks/decide-fact';
import { asked, context, PERSON } from '#test/support/facts';
import { aTask } from '#test/support/makers';

const claim = (note: string) =>
  decideFact(aTask({ findingId: 'fnd_1' }), asked({ type: 'claimed' }, note), context({ by: PERSON }));

describe('decideFact and a task that rectifies a finding', () => {
  it('takes the claim only with words on what shows it', () => {
    expect(claim(' ')).toEqual({ act: 'refuse', code: 'task.evidence-needed' });
    expect(claim('分解表见机关党委档案')).toMatchObject({ act: 'take' });
  });
});
