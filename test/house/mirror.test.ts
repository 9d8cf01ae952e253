import { describe, expect, it } from 'vitest';
import { runningCodeOf } from './lexer.ts';
import { aSource, type Source, sources } from './sources.ts';

const MIRRORED = /^(?:shared\/(?:domain|usecases|adapters|api|render|config)|functions|infra)\//;

/** Files that hold a function and have no test of their own, each with where it is proved instead. */
const PROVED_ELSEWHERE: readonly { readonly files: RegExp; readonly because: string }[] = [
  {
    files: /^infra\/local\/draw-(?:arguments|record)\.ts$/,
    because:
      'test/infra/local/draw.test.ts asks the command, and test/draws/goldens.test.ts makes every golden record with it',
  },
  {
    files: /^shared\/render\/page\/(?:order|finding|draw)-page\.ts$/,
    because: 'test/functions/action-page/order, finding and draw read them as people get them',
  },
  {
    files: /^functions\/action-page\/page-door\.ts$/,
    because: 'test/functions/action-page asks it for every page',
  },
  {
    files: /^shared\/usecases\/(?:open-order|open-finding|report-unable|steps\/open-subject-link|steps\/draw-log)\.ts$/,
    because: 'test/functions/action-page/order, finding and draw, and test/functions/admin-api/draws ask them',
  },
  {
    files: /^functions\/[^/]+\/index\.ts$/,
    because: 'it has no branch: types hold it to its handler, and synth bundles each one',
  },
  {
    files: /^functions\/admin-api\/(?!handler)[^/]+\.ts$/,
    because: 'resources are opened through the door: test/functions/admin-api/handler.test.ts asks for every route',
  },
  {
    files: /^infra\/(?:app|house|stacks\/.+|constructs\/.+)\.ts$/,
    because: 'test/infra/house.test.ts reads the templates they make together',
  },
  {
    files:
      /^shared\/adapters\/dynamodb\/(?:dynamodb-(?:contact|draw|edition|inspection|inspection-roster|programme|rate|message|office|roster|rule|task|due|switchboard|traffic)-reader|reading|page-of|schema.*)\.ts$/,
    because: 'test/contracts hold both stores to the same answers, and readers.test.ts to what is asked',
  },
  {
    files: /^shared\/adapters\/dynamodb\/(?:plain-value|store-error)\.ts$/,
    because: 'what each answer of the engine becomes is asked by dynamodb-ledger.test.ts and lost-answers.test.ts',
  },
  {
    files: /^shared\/adapters\/(?:ses\/ses|sms\/sms)-client\.ts$/,
    because:
      'they hand the limits of sending on; test/shared/adapters/aws/sending-client.test.ts asks what is made of them',
  },
  {
    files: /^shared\/domain\/kernel\/(?:because|change|service-error)\.ts$|^shared\/api\/route\.ts$/,
    because: 'they put values together and decide nothing; whatever uses them is tested with them',
  },
  {
    files: /^shared\/domain\/messages\/move-message\.ts$/,
    because: 'it writes a state down; decide-message.test.ts and decide-claim.test.ts look at what every event writes',
  },
  {
    files:
      /^shared\/domain\/sampling\/pairing\/(?:pair-roster|team-board|search-space|place-search|serve-places|teams-on|bottleneck|bottleneck-parts)\.ts$/,
    because:
      'steps of pairing: pair-teams.test.ts holds the whole to the plain algorithm, to the largest flow and to its proofs; explain-bottleneck.test.ts counts the parts afresh',
  },
  {
    files:
      /^shared\/usecases\/steps\/(?:advance-draw|commit-draw|commit-prepared-plan|draw-batch|draw-keys|draw-lists|draw-stamp|gather-plan|past-draws|plan-visits|prepare-plan|work-draw)\.ts$/,
    because:
      'pieces of the flow of a draw: run-draws.test.ts, commit-plan.test.ts and test/stories/draw-crashes.test.ts walk all of it, by the day and cut short at every commit',
  },
  {
    files: /^shared\/domain\/sampling\/(?:draw-look|make-plan|plan-rounds|witness-wishes)\.ts$/,
    because:
      'run-draws.test.ts looks at the plan, its rounds, its moments and its witnesses as they come out of the flow',
  },
  {
    files: /^shared\/render\/page\/(?:action-forms|frame|order-forms|result-banner)\.ts$/,
    because: 'parts of pages, which test/shared/render/page reads whole',
  },
  {
    files: /^shared\/adapters\/memory\/(?:memory-(?:inspections|ledger|page|records)|record-bytes|sorted-list)\.ts$/,
    because: 'parts of the memory store, which test/contracts hold to the same answers as the real one',
  },
  {
    files: /^shared\/api\/bundle\/(?!read-bundle|read-source|bundle-schema|to-bundle).+\.ts$/,
    because: 'steps of reading a bundle: test/shared/api/bundle reads whole bundles and looks at every fault',
  },
  {
    files: /^shared\/render\/catalogue\/(?:en|zh-cn)(?:\.ts|\/.+)$/,
    because: 'texts; test/shared/render/catalogue/catalogue.test.ts asks both languages for every one',
  },
  {
    files: /^infra\/local\/(?:main|advance)\.ts$/,
    because: 'commands: test/stories/one-machine.test.ts runs them as processes of their own',
  },
  {
    files: /^infra\/local\/restore\.ts$|^shared\/adapters\/dynamodb\/dynamodb-table-identity\.ts$/,
    because: 'test/infra/local/restore-table.test.ts runs the command as a process of its own on a real engine',
  },
  {
    files: /^infra\/local\/(?:all-tasks|simulation\/actors)\.ts$/,
    because: 'task-board.test.ts reads page after page by the one, run-simulation.test.ts lets people act by the other',
  },
  {
    files: /^shared\/usecases\/steps\/(?:roster-lines|inspection-matter|raised-findings|visit-ground)\.ts$/,
    because:
      'what the acts on inspections and findings share: record-visit, raise-findings, verify-finding, set-follow-up, order-visit and tell-inspectors ask for all of it',
  },
  {
    files: /^shared\/usecases\/steps\/open-calendar-change\.ts$/,
    because:
      'what loading and withdrawing share: load-edition.test.ts and withdraw-edition.test.ts ask for all it tells',
  },
  {
    files: /^shared\/domain\/sampling\/(?:check-rules|check-budget|plan-fault)\.ts$/,
    because: 'parts of checking a plan: check-plan.test.ts asks for every fault there is',
  },
  {
    files: /^shared\/api\/draw\/plan-schema\.ts$/,
    because: 'a shape: read-plan.test.ts reads plans by it, right ones and wrong',
  },
];

const testOf = (path: string): string => `test/${path.replace(/\.ts$/, '.test.ts')}`;

const holdsFunction = ({ code }: Source): boolean =>
  /=>|\bfunction\b|\bclass\b/.test(runningCodeOf(code).replaceAll(/\([^()]*\)\s*=>\s*void/g, ''));

const withoutTest = (source: Source, has: (path: string) => boolean): readonly string[] => {
  const { path } = source;
  if (!MIRRORED.test(path) || path.endsWith('.d.ts') || !holdsFunction(source) || has(testOf(path))) return [];
  if (PROVED_ELSEWHERE.some(({ files }) => files.test(path))) return [];
  return [`${path}: has no test: write ${testOf(path)}, or say in test/house/mirror.test.ts where it is proved`];
};

const paths = new Set(sources.map(({ path }) => path));

describe('the tests', () => {
  it('mirror the tree: each file that holds a function has one of its own, or a reason', () => {
    expect(sources.flatMap((source) => withoutTest(source, (path) => paths.has(path)))).toEqual([]);
  });

  it('of domain, use cases and functions mirror files that are there', () => {
    const orphans = [...paths]
      .filter((path) => /^test\/(?:shared\/(?:domain|usecases)|functions)\/.+\.test\.ts$/.test(path))
      .filter((path) => !paths.has(path.slice('test/'.length).replace(/\.test\.ts$/, '.ts')));
    expect(orphans).toEqual([]);
  });

  it.each(PROVED_ELSEWHERE)('have a reason that is still needed: $files', ({ files }) => {
    expect([...paths].some((path) => files.test(path))).toBe(true);
  });

  it('are asked for where a file holds a function, and only there', () => {
    const asked = (path: string, text: string) => withoutTest(aSource(path, text), () => false).length;
    expect(asked('shared/domain/tasks/a.ts', 'export const a = (b: C): D => e;')).toBe(1);
    expect(asked('shared/domain/tasks/a.ts', 'export type A = { b: () => void };')).toBe(0);
    expect(asked('shared/domain/tasks/a.ts', 'export const A_MAX = 3;')).toBe(0);
    expect(asked('functions/sweep/index.ts', 'export const a = () => b;')).toBe(0);
    expect(asked('bench/a.ts', 'export const a = () => b;')).toBe(0);
  });
});
