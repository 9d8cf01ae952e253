import { describe, expect, it } from 'vitest';
import { aSource, read, sources } from './sources.ts';
import { isTypesOnly, wrongImports } from './wrong-imports.ts';

const aliases = (JSON.parse(read('package.json')) as { imports: Record<string, string> }).imports;

const typesOnly = new Set(sources.filter(isTypesOnly).map(({ path }) => path));
const house = { aliases, isTypesOnly: (path: string) => typesOnly.has(path) };

const verdictOn = (path: string, line: string): readonly string[] => wrongImports(aSource(path, line), house);

describe('doors between rooms', () => {
  it('are the only ways in which files import each other', () => {
    expect(sources.flatMap((source) => wrongImports(source, house))).toEqual([]);
  });

  it.each([
    ['shared/domain/tasks/a.ts', "import { a } from '#domain/reminders/urgency';"],
    ['shared/domain/tasks/a.ts', "import type { Clock } from '#ports/clock';"],
    ['shared/domain/tasks/a.ts', "import { readFile } from 'node:fs';"],
    ['shared/domain/calendar/a.ts', "import { Temporal } from 'temporal-polyfill';"],
    ['shared/domain/tasks/a.ts', "import * as z from 'zod';"],
    ['shared/ports/a.ts', "import { a } from '#adapters/memory/memory-clock';"],
    ['shared/config/a.ts', "import { a } from '#domain/kernel/id';"],
    ['shared/api/a.ts', "import { createDocument } from 'zod-openapi';"],
    ['shared/api/a.ts', "import { a } from '#usecases/open-link';"],
    ['shared/render/a.ts', "import { a } from '#ports/clock';"],
    ['shared/usecases/a.ts', "import { openLink } from '#usecases/open-link';"],
    ['shared/usecases/a.ts', "import type { OpenLinkServices } from '#usecases/open-link';"],
    ['shared/usecases/a.ts', "import { memoryClock } from '#adapters/memory/memory-clock';"],
    ['shared/adapters/memory/a.ts', "import { hash } from 'node:crypto';"],
    ['shared/adapters/ses/a.ts', "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';"],
    ['shared/adapters/ses/a.ts', "import { a } from '#adapters/sms/sms-client';"],
    ['shared/adapters/telegraph/a.ts', "import { a } from '#domain/kernel/id';"],
    ['functions/sweep/handler.ts', "import { SESClient } from '@aws-sdk/client-ses';"],
    ['functions/sweep/handler.ts', "import { a } from '#adapters/memory/memory-clock';"],
    ['functions/sweep/handler.ts', "import { a } from '#functions/action-page/handler';"],
    ['functions/sweep/handler.ts', "import { Logger } from '@aws-lambda-powertools/logger';"],
    ['functions/sweep/handler.ts', "import { a } from 'aws-lambda';"],
    ['functions/sweep/index.ts', "import { a } from '#usecases/plan-reminders';"],
    ['functions/sweep/index.ts', "import { a } from '#functions/admin-api/handler';"],
    ['functions/deliver-message/handler.ts', "import { postmenOf } from './postmen.ts';"],
    ['functions/admin-api/handler.ts', "import { openapiDocument } from '#api/openapi';"],
    ['functions/runtime/a.ts', "import { a } from '#usecases/plan-reminders';"],
    ['infra/local/a.ts', "import { Stack } from 'aws-cdk-lib';"],
    ['infra/local/a.ts', "import { handler } from '#functions/sweep/index';"],
    ['infra/stacks/a.ts', "import { handler } from '#functions/sweep/handler';"],
    ['infra/stacks/a.ts', "import { a } from '#domain/kernel/id';"],
    ['infra/stacks/a.ts', "import { a } from '#infra/local/service';"],
    ['infra/catalog.ts', "import { createDocument } from 'zod-openapi';"],
    ['scripts/a.mjs', "import a from 'esbuild';"],
    ['shared/domain/tasks/a.ts', "import { a } from '../kernel/id.ts';"],
    ['test/a.test.ts', "import { a } from '../shared/domain/kernel/id.ts';"],
    ['shared/oddments/a.ts', ''],
  ])('%s with %j is told so', (path, line) => {
    expect(verdictOn(path, line)).toHaveLength(1);
  });

  it.each([
    ['shared/domain/tasks/a.ts', "import { a } from '#domain/rules/slot';\nimport { b } from './task.ts';"],
    ['shared/domain/kernel/zone.ts', "import { Temporal } from 'temporal-polyfill';"],
    ['shared/usecases/a.ts', "import type { OpenedLink } from './opened-link.ts';"],
    ['shared/adapters/smtp/a.ts', "import { a } from '#adapters/mail/compose-mime';\nimport b from 'nodemailer';"],
    ['functions/sweep/handler.ts', "import type { SQSEvent } from 'aws-lambda';\nimport { a } from './b.ts';"],
    ['functions/sweep/index.ts', "import { a } from './handler.ts';\nimport { b } from '#adapters/ses/ses-client';"],
    ['infra/local/a.ts', "import { a } from '#functions/sweep/handler';"],
    ['infra/openapi.ts', "import { createDocument } from 'zod-openapi';"],
    ['test/a.test.ts', "import { a } from '#functions/sweep/index';"],
  ])('%s with %j is let be', (path, line) => {
    expect(verdictOn(path, line)).toEqual([]);
  });

  it('tells file, line, reason and cure', () => {
    const [verdict] = verdictOn('shared/config/a.ts', "\nimport { a } from '#domain/kernel/id';");
    expect(verdict).toBe(
      'shared/config/a.ts:2: may not import #domain/kernel/id: names and shapes of settings depend on nothing of the house',
    );
  });
});
