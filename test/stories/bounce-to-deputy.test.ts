import { describe, expect, it } from 'vitest';
import type { Instant } from '#domain/kernel/instant';
import { mailBounced, mailDelivered } from '#infra/local/feedback';
import { gatewayEvent } from '#test/support/gateway-event';
import { ADMINISTRATOR, at, letPass, openProcess, openWorld, type World } from '#test/support/town';
import { aDeadline, TOWN, townBundle } from '#test/support/town-bundle';

// Goal: a hard bounce silences nothing. Method: one task of branch-1 is overdue on Tuesday 6 June. Its responsible person
// has one address, which bounces an hour after the prompt mail of 08:30 left; then those of the deputy bounce as well.

const DEAD = 'branch-1.responsible-person.holder@example.org';
const DEPUTY = 'branch-1.responsible-person.deputy';
const SUPERVISOR = 'committee.responsible-person.holder';
const time = (moment: string): Instant => at(`2023-06-${moment}:00+08:00`);

const town = () => {
  const bundle = townBundle(2, [aDeadline('branch-1', '2023-06-05')]);
  const onlyMail = bundle.persons.map((person) => ({ ...person, contacts: person.contacts.slice(0, 1) }));
  return { ...bundle, persons: onlyMail };
};

/** Nobody tells of deliveries; what `dead` names comes back when it is told to. */
const open = async () => {
  const world = await openWorld(town(), time('05T18:00'));
  const service = openProcess(world, TOWN, (parts) => ({
    ...parts,
    postmen: {
      email: {
        channel: 'email',
        send: async (letter) => {
          world.carried.push({ at: world.clock.now(), channel: 'email', letter });
          return { outcome: 'accepted', providerId: `mail-${world.carried.length}` };
        },
      },
    },
  }));
  return { world, service };
};

const clock = (moment: Instant): string => {
  const shanghai = new Date(Date.parse(moment) + 8 * 3_600_000).toISOString();
  return `${shanghai.slice(8, 10)} ${shanghai.slice(11, 16)}`;
};

/** Who got a letter, and when. */
const told = (world: World) => world.carried.map(({ at: when, letter }) => `${clock(when)} ${letter.to.split('@')[0]}`);

const comesBack = (world: World, address: string): void => {
  const sent = world.carried.findLast(({ letter }) => letter.to === address);
  if (sent) world.feedback.push(mailBounced(sent.letter));
};

describe('a hard bounce of the only address, at 10:00', () => {
  it('tells the deputy within a minute, and the supervising office when that bounces too', async () => {
    const { world, service } = await open();
    await letPass(world, service, time('06T10:00'));
    expect(told(world)).toEqual(['06 08:30 branch-1.responsible-person.holder']);
    comesBack(world, DEAD);
    await letPass(world, service, time('06T10:30'));
    comesBack(world, `${DEPUTY}@example.org`);
    await letPass(world, service, time('06T11:00'));
    expect(told(world).slice(1)).toEqual([`06 10:01 ${DEPUTY}`, `06 10:31 ${SUPERVISOR}`]);
    // An operator learns that two addresses died, and no address.
    expect(world.trouble.map((line) => line.slice(0, 23))).toEqual([
      'warn contact suppressed',
      'warn contact suppressed',
    ]);
    expect(world.trouble.join()).not.toContain('@');
  });

  it('says in the letter why it comes to them, in Chinese, and names a post and no person', async () => {
    const { world, service } = await open();
    await letPass(world, service, time('06T10:00'));
    comesBack(world, DEAD);
    await letPass(world, service, time('06T10:01'));
    const text = world.carried.at(-1)?.letter.text ?? '';
    expect(text).toContain('改送原因：单位 branch-1“branch-1 responsible-person”无法送达，故改由您接收');
    expect(text).not.toContain('holder');
  });

  it('goes around the dead address from then on: the next rung goes to the deputy at once', async () => {
    const { world, service } = await open();
    await letPass(world, service, time('06T10:00'));
    comesBack(world, DEAD);
    // O+3 tells the responsible person and the leader in charge.
    await letPass(world, service, time('08T18:00'));
    expect(told(world).slice(2).sort()).toEqual([`08 08:30 branch-1.leader-in-charge.holder`, `08 08:30 ${DEPUTY}`]);
    expect(world.carried.filter(({ letter }) => letter.to === DEAD)).toHaveLength(1);
  });

  it('changes nothing the second time its feedback comes, nor where a delivery is told of late', async () => {
    const { world, service } = await open();
    await letPass(world, service, time('06T10:00'));
    for (let times = 0; times < 3; times += 1) comesBack(world, DEAD);
    await letPass(world, service, time('06T10:05'));
    const first = world.carried[0]?.letter;
    if (first) world.feedback.push(mailDelivered(first), mailBounced(first));
    await letPass(world, service, time('06T18:00'));
    expect(told(world)).toHaveLength(2);
  });

  it('is settled with the task: what is closed before the bounce comes is told to nobody else', async () => {
    const { world, service } = await open();
    await letPass(world, service, time('06T10:00'));
    const page = await world.store.tasks.list(TOWN, { cursor: null, limit: 10 });
    const task = page.items[0];
    const path = `/tasks/${task?.id}/close`;
    const closed = await service.adminApi(
      gatewayEvent({ method: 'POST', path, body: {}, claims: { sub: ADMINISTRATOR } }),
    );
    expect(closed.statusCode).toBe(200);
    comesBack(world, DEAD);
    await letPass(world, service, time('06T18:00'));
    expect(told(world)).toHaveLength(1);
  });
});
