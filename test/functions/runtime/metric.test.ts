import { afterEach, expect, it, vi } from 'vitest';
import { powertoolsMeter, silentMeter } from '#functions/runtime/metric';

afterEach(() => vi.restoreAllMocks());

it('powertoolsMeter writes its counts as one embedded metric when it is flushed', () => {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  const meter = powertoolsMeter();
  meter.count('SweepSucceeded', 1);
  meter.count('MessagesParked', 0);
  expect(lines).toEqual([]);
  meter.flush();
  const [line, ...more] = lines.map((one) => JSON.parse(one));
  expect(more).toEqual([]);
  expect(line).toMatchObject({ service: 'duban', SweepSucceeded: 1, MessagesParked: 0 });
  expect(line._aws.CloudWatchMetrics).toMatchObject([{ Namespace: 'Duban', Dimensions: [['service']] }]);
});

it('silentMeter says nothing', () => {
  const spy = vi.spyOn(process.stdout, 'write');
  silentMeter().count('SweepSucceeded', 1);
  silentMeter().flush();
  expect(spy).not.toHaveBeenCalled();
});
