import { expect, it } from 'vitest';
import { editionLabel } from '#domain/calendar/edition';
import { PUBLISHED_EDITIONS } from '#domain/calendar/editions';

it('calls an edition by its year and number', () => {
  expect(PUBLISHED_EDITIONS.slice(0, 3).map(editionLabel)).toEqual(['2019/1', '2019/2', '2020/1']);
});
