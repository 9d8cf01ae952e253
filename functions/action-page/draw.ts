import { DoorError } from '#api/problem';
import { parseLocalDate } from '#domain/kernel/local-date';
import { assuranceOf } from '#domain/sampling/beacon/assurance';
import { canonical } from '#domain/sampling/canonical';
import type { Draw } from '#domain/sampling/draw';
import { factsOf, stateOfDraw } from '#domain/sampling/draw-state';
import { batchTimesOf } from '#domain/sampling/draw-times';
import type { HttpEvent } from '#functions/runtime/http-event';
import type { HttpResult } from '#functions/runtime/on-http';
import type { Clock } from '#ports/clock';
import type { IdSource } from '#ports/id-source';
import type { DrawReader, InspectionRosterReader, ProgrammeReader } from '#ports/inspection-readers';
import type { OfficeReader } from '#ports/readers';
import { renderDrawPage } from '#render/page/draw-page';
import { readRecord } from '#usecases/read-record';
import { drawLog } from '#usecases/steps/draw-log';
import { drawWorker } from '#usecases/steps/work-draw';
import { languageAsked, page, paramsOf } from './page-door.ts';

export type DrawPageServices = {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly offices: OfficeReader;
  readonly programmes: ProgrammeReader;
  readonly draws: DrawReader;
  readonly inspectionRosters: InspectionRosterReader;
};

const unknown = (): DoorError => new DoorError(404, 'link.unknown', 'There is no such draw.');

const drawAt = async ({ draws }: DrawPageServices, officeId: string, drawId: string): Promise<Draw> => {
  const draw = await draws.draw(officeId, drawId);
  if (draw === null) throw unknown();
  return draw;
};

const reasonOf = (draw: Draw): string =>
  [...factsOf(draw, 'withdrawn'), ...factsOf(draw, 'failed')].map(({ reason }) => reason).join(' ');

/** The certificate of a draw: for everybody who has its address, which witnesses were sent. */
export const showDraw = async (services: DrawPageServices, event: HttpEvent): Promise<HttpResult> => {
  const { officeId = '', drawId = '' } = paramsOf(event, '/p/{officeId}/{drawId}');
  const [office, draw] = await Promise.all([services.offices.get(officeId), drawAt(services, officeId, drawId)]);
  const [committed] = factsOf(draw, 'committed');
  const revealBy = parseLocalDate(draw.plan.revealBy);
  if (office === null || committed === undefined || revealBy === null) throw unknown();
  const programme = await services.programmes.programme(officeId, draw.programmeId);
  const { phase, revealed } = stateOfDraw(draw, services.clock.now());
  const nonce = services.ids.newToken();
  const here = `/p/${officeId}`;
  const isDrawn = factsOf(draw, 'drawn').length > 0;
  const body = renderDrawPage({
    language: languageAsked(event) ?? office.language,
    officeName: office.name,
    nonce,
    zone: office.zone,
    programme: programme?.title ?? draw.programmeId,
    period: draw.period,
    phase: revealed && isDrawn ? 'revealed' : phase,
    assurance: assuranceOf(draw.plan.beacon, { timeStamped: false, timeLocked: false }),
    planHash: draw.planHash,
    seq: draw.plan.seq,
    committedAt: committed.at,
    beacon: draw.plan.beacon,
    rounds: batchTimesOf(draw).map(({ round, at }) => ({ round, at })),
    frame: draw.plan.frame,
    roots: factsOf(draw, 'drawn').map(({ batch, root, visits }) => ({ batch, root, visits })),
    revealBy,
    reason: reasonOf(draw),
    recordUrl: revealed && isDrawn ? `${here}/${drawId}/record.json` : null,
    logUrl: `${here}/log.ndjson`,
  });
  return page(200, body, nonce);
};

const download = (contentType: string, name: string, body: string): HttpResult => ({
  statusCode: 200,
  headers: { 'content-type': contentType, 'content-disposition': `attachment; filename="${name}"` },
  body,
});

/** The public record, once it is revealed. No key is needed for it: the secret stands in the draw by then. */
export const showRecord = async (services: DrawPageServices, event: HttpEvent): Promise<HttpResult> => {
  const { officeId = '', drawId = '' } = paramsOf(event, '/p/{officeId}/{drawId}/record.json');
  await drawAt(services, officeId, drawId);
  const worker = drawWorker({ ...services, drawKeys: { keys: async () => [] } });
  const record = await readRecord(services, worker, { officeId, drawId });
  return download('application/json; charset=utf-8', 'record.json', `${canonical(record)}\n`);
};

/** The log of an office's draws, with the events of sealed ones by their hash alone. */
export const showLog = async (services: DrawPageServices, event: HttpEvent): Promise<HttpResult> => {
  const { officeId = '' } = paramsOf(event, '/p/{officeId}/log.ndjson');
  if ((await services.offices.get(officeId)) === null) throw unknown();
  const lines = await drawLog(services, officeId, { after: 0, limit: 10_000 });
  return download('application/x-ndjson; charset=utf-8', 'log.ndjson', lines);
};
