import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Counts the alarms stand on. Flushed at the end of each run. */
export type Meter = { count(name: string, value: number): void; flush(): void };

/** Embedded metrics in the namespace `Duban`, dimension `service=duban`. */
export const powertoolsMeter = (): Meter => {
  const metrics = new Metrics({ namespace: 'Duban', serviceName: 'duban' });
  return {
    count: (name, value) => metrics.addMetric(name, MetricUnit.Count, value),
    flush: () => metrics.publishStoredMetrics(),
  };
};

/** For runs nobody meters. */
export const silentMeter = (): Meter => ({ count: () => undefined, flush: () => undefined });
