import { expect, test } from '../support/fixtures.js';
import { soak } from '../support/soak.js';

test('whatever breaks, each message is stored once, and each reply stands on the page once or is in doubt', async ({
  server,
}) => {
  test.setTimeout(240_000);
  const day = await soak({
    server,
    seed: 7,
    accounts: ['lunavale'],
    chats: 4,
    incoming: 25,
    replies: 3,
    betweenMessages: 400,
    betweenTroubles: 1_000,
    rounds: 1,
    patience: 120_000,
  });
  expect(day.wrong).toEqual([]);
  expect(day).toMatchObject({ said: 25, approved: 3 });
  expect(Object.values(day.troubles)).toEqual(Array(7).fill(1));
});
