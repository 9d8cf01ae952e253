import type { Handlers } from '#api/route';
import type { Routes } from '#api/routes';
import { routes } from '#api/routes';
import { onHttp } from '#functions/runtime/on-http';
import { serveRoutes } from '#functions/runtime/serve-routes';
import { type DrawWorker, drawWorker } from '#usecases/steps/work-draw';
import { auditHandlers } from './audit.ts';
import { calendarHandlers } from './calendars.ts';
import { contactHandlers } from './contacts.ts';
import { drawHandlers } from './draws.ts';
import { historyHandlers } from './history.ts';
import { inspectionHandlers } from './inspections.ts';
import { ruleHandlers } from './rules.ts';
import type { AdminApiServices } from './services.ts';
import { switchboardHandlers } from './switchboard.ts';
import { taskHandlers } from './tasks.ts';

const handlers = (services: AdminApiServices, worker: DrawWorker): Handlers<Routes> => ({
  health: async () => ({ status: 'ok', now: services.clock.now() }),
  openapi: async () => services.openapi,
  ...taskHandlers(services),
  ...ruleHandlers(services),
  ...switchboardHandlers(services),
  ...auditHandlers(services),
  ...contactHandlers(services),
  ...historyHandlers(services),
  ...calendarHandlers(services),
  ...inspectionHandlers(services, worker),
  ...drawHandlers(services, worker),
});

export const adminApiHandler = (services: AdminApiServices) =>
  onHttp(
    services.log,
    serveRoutes(routes, handlers(services, drawWorker(services)), services.offices, services.settings),
  );
