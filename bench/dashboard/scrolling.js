/** How smoothly the inbox scrolls when it is long: rows in the database, frames in a real Chromium. */
import pg from 'pg';

const ROW_PIXELS = 82;
/** About forty rows a second: nobody reads that fast. */
const PIXELS_A_SECOND = 3300;

/** Puts conversations with one message each into the desk, past the server. @param {string} database */
export async function fill(database, conversations) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    const {
      rows: [{ models }],
    } = await client.query('select array_agg(id) as models from models');
    await client.query(
      `with grown as (
         insert into fans (id, model_id, of_user_id, username, display_name, spending_tier, total_spent, last_message_at,
                           last_message_preview, last_message_direction, unread_count, waiting_since)
         select gen_random_uuid(), ($1::uuid[])[1 + n % cardinality($1::uuid[])], 'bench-' || n, 'fan_' || n,
                'Fan number ' || n, (array['low', 'low', 'low', 'regular', 'whale'])[1 + n % 5], n % 900,
                now() - n * interval '41 seconds', 'what are you up to tonight, and tomorrow, and the day after? ' || n,
                case when n % 3 = 0 then 'incoming' else 'outgoing' end, case when n % 6 = 0 then 1 + n % 4 else 0 end,
                case when n % 3 = 0 then now() - n * interval '41 seconds' end
         from generate_series(1, $2::int) as n
         returning id, model_id, last_message_at, last_message_preview, last_message_direction)
       insert into messages (id, model_id, fan_id, direction, content, platform_key, is_read, sent_at)
       select gen_random_uuid(), model_id, id, last_message_direction, last_message_preview, 'bench', true, last_message_at
       from grown`,
      [models, conversations],
    );
    await client.query('vacuum (analyze) fans, messages');
  } finally {
    await client.end();
  }
}

/** Scrolls the inbox for some seconds and tells how long each frame took, in milliseconds. */
export function scroll(page, seconds) {
  return page.evaluate(
    ({ speed, millis, row }) =>
      new Promise((resolve) => {
        const list = document.querySelector('ul[aria-label="Conversations"]').parentElement;
        const frames = [];
        let blank = 0;
        let begun;
        let before;
        const step = (now) => {
          begun ??= now;
          if (before !== undefined) {
            frames.push(now - before);
            list.scrollTop += ((now - before) / 1000) * speed;
            // A row must be where the middle of the list is; otherwise somebody looks at nothing.
            const { x, y, width, height } = list.getBoundingClientRect();
            if (!document.elementFromPoint(x + width / 2, y + height / 2)?.closest('[data-fan-id]'))
              blank += 1;
          }
          before = now;
          if (now - begun < millis) requestAnimationFrame(step);
          else resolve({ frames, blank, rows: Math.round(list.scrollHeight / row) });
        };
        requestAnimationFrame(step);
      }),
    { speed: PIXELS_A_SECOND, millis: seconds * 1000, row: ROW_PIXELS },
  );
}

/** Goes to the end again and again, until all conversations are there. */
export async function loadAll(page, conversations) {
  const list = page.getByRole('list', { name: 'Conversations' });
  const end = Date.now() + 600_000;
  let rows = 0;
  while (rows < conversations && Date.now() < end) {
    rows = await list.evaluate((element) => {
      const scroller = element.parentElement;
      scroller.scrollTop = scroller.scrollHeight;
      return scroller.scrollHeight;
    });
    rows = Math.floor(rows / ROW_PIXELS);
    await page.waitForTimeout(20);
  }
  if (rows < conversations) throw new Error(`only ${rows} of ${conversations} conversations came`);
  return rows;
}

/** To the middle of what is loaded. */
export const toTheMiddle = (page) =>
  page.getByRole('list', { name: 'Conversations' }).evaluate((element) => {
    element.parentElement.scrollTop = element.parentElement.scrollHeight / 2;
  });
