import { describe, expect, it } from 'vitest';
import { openAgenda } from '#infra/local/simulation/agenda';
import { at } from '#test/support/shanghai';

describe('the agenda', () => {
  it('does what has come in the order of time; of one moment, in the order it was put down', async () => {
    const agenda = openAgenda();
    const done: string[] = [];
    const note = (text: string) => async () => {
      done.push(text);
    };
    agenda.add(at('2023-06-21T10:00'), note('late'));
    agenda.add(at('2023-06-20T10:00'), note('first'));
    agenda.add(at('2023-06-20T10:00'), note('second'));
    agenda.add(at('2023-06-20T09:00'), note('early'));
    expect(agenda.nextAt()).toBe(at('2023-06-20T09:00'));
    expect(await agenda.keep(at('2023-06-20T10:00'))).toBe(3);
    expect(done).toEqual(['early', 'first', 'second']);
    expect(agenda.nextAt()).toBe(at('2023-06-21T10:00'));
    expect(await agenda.keep(at('2023-06-21T09:59:59'))).toBe(0);
    expect(await agenda.keep(at('2023-06-21T10:00'))).toBe(1);
    expect(agenda.nextAt()).toBeNull();
  });

  it('keeps what an appointment brings, in the same go where its time has come', async () => {
    const agenda = openAgenda();
    const done: number[] = [];
    agenda.add(at('2023-06-20T09:00'), async () => {
      done.push(1);
      agenda.add(at('2023-06-20T09:30'), async () => {
        done.push(2);
      });
      agenda.add(at('2023-06-20T10:30'), async () => {
        done.push(3);
      });
    });
    expect(await agenda.keep(at('2023-06-20T10:00'))).toBe(2);
    expect(done).toEqual([1, 2]);
  });

  it('has nothing before anything is put down', async () => {
    const agenda = openAgenda();
    expect(agenda.nextAt()).toBeNull();
    expect(await agenda.keep(at('2030-01-01T00:00'))).toBe(0);
  });
});
