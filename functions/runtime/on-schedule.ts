import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { errorFields, type Log } from './log.ts';

/** The stack of every scheduled door: logs the report; an error fails the run, so that it is retried and counted. */
export const onSchedule = <Report extends object>(log: Log, name: string, run: () => Promise<Report>) =>
  middy<unknown, Report, Error, Context>({ timeoutEarlyInMillis: 0 }).handler(async () => {
    try {
      const report = await run();
      log.info(`${name} done`, { report });
      return report;
    } catch (error) {
      log.error(`${name} failed`, errorFields(error));
      throw error;
    }
  });
