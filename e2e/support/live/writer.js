import { setTimeout as moment } from 'node:timers/promises';

const WORDS = 'hey you how was your day did see the new set love it miss talking to me soon babe haha'.split(
  ' ',
);
const FANS_OF_A_MODEL = 40;

/**
 * What pages of these models would show: many conversations at once, mostly fans who speak, roughly in order.
 * @param {number} ahead how many milliseconds the page's clock is ahead of ours
 */
export function readings(chance, models, count, label, ahead = 0) {
  const begun = Date.now() - 3_600_000 + ahead;
  return Array.from({ length: count }, (_, number) => {
    const fan = chance.below(FANS_OF_A_MODEL);
    return {
      modelId: chance.pick(models),
      fan: { ofUserId: `${label}${fan}`, username: `${label}_fan${fan}`, displayName: `Fan ${fan}` },
      direction: chance.percent(85) ? 'incoming' : 'outgoing',
      content: Array.from({ length: chance.between(1, 8) }, () => chance.pick(WORDS)).join(' '),
      platformKey: `${label}-${number}`,
      sentAt: new Date(begun + number * 100 + chance.below(2000)).toISOString(),
    };
  });
}

/** Posts readings as an extension does: singly or many at once, and again whatever got no answer. */
export class Writer {
  #callers;
  #chance;

  /** The id that the server named for each platform key. @type {Map<string, string>} */
  acknowledged = new Map();
  /** What must not have happened. */
  faults = [];
  unanswered = 0;

  /** @param {import('./caller.js').Caller[]} callers the same session at each server that may be asked */
  constructor(callers, chance) {
    this.#callers = callers;
    this.#chance = chance;
  }

  async write(list) {
    let at = 0;
    while (at < list.length) {
      const some = list.slice(at, at + (this.#chance.percent(50) ? 1 : this.#chance.between(2, 60)));
      // Now and then what was read before is read again.
      if (at > 0 && this.#chance.percent(10)) some.push(list[this.#chance.below(at)]);
      at += some.filter(({ platformKey }) => !this.acknowledged.has(platformKey)).length;
      await this.#post(some);
    }
  }

  async #post(readings) {
    for (let left = readings; left.length > 0; ) {
      const answers = await this.#ask(left);
      left = left.filter((reading, i) => !this.#take(reading, answers[i]));
      if (left.length > 0) {
        this.unanswered += 1;
        await moment(this.#chance.between(20, 120));
      }
    }
  }

  /** One status and message for each reading; nothing where no answer came. */
  async #ask(readings) {
    const caller = this.#chance.pick(this.#callers);
    try {
      if (readings.length === 1) {
        const { status, body } = await caller.ask('POST', 'messages', readings[0]);
        return [{ status, message: body }];
      }
      const { status, body } = await caller.ask('POST', 'messages/batch', { messages: readings });
      return status === 200 ? body.results : readings.map(() => ({ status }));
    } catch (lost) {
      if (lost.name === 'TimeoutError') this.faults.push('a request was never answered');
      return readings.map(() => undefined);
    }
  }

  /** Whether the server has it, or never will. */
  #take({ platformKey }, answer) {
    if (answer?.status !== 200 && answer?.status !== 201) {
      const isRefused = answer && answer.status !== 503;
      if (isRefused) this.faults.push(`${platformKey} was answered ${answer.status}`);
      return isRefused;
    }
    const known = this.acknowledged.get(platformKey);
    if (known && known !== answer.message.id)
      this.faults.push(`${platformKey} is ${known} and ${answer.message.id}`);
    if (known && answer.status === 201) this.faults.push(`${platformKey} was stored twice`);
    this.acknowledged.set(platformKey, answer.message.id);
    return true;
  }
}
