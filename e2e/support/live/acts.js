const FANS = 14;
const MINUTE_MS = 60_000;

/** What happens at a desk in a day, in any order: what pages read, what operators do, how deliveries go. */
export class Acts {
  #chance;
  #caller;
  #models;
  #number = 0;
  #label = `act${Date.now()}`;
  #clock = Date.now() - 6 * 60 * MINUTE_MS;

  constructor(chance, caller, models) {
    this.#chance = chance;
    this.#caller = caller;
    this.#models = models;
  }

  /** Performs so many, some kinds more often than others. @returns {Promise<Record<string, number>>} how often each had something to do */
  async perform(count) {
    const kinds = [
      ...Array(6).fill('arrive'),
      ...Array(3).fill('arriveTogether'),
      ...Array(3).fill('arriveAgain'),
      ...Array(6).fill('reply'),
      ...Array(4).fill('read'),
      ...Array(3).fill('note'),
      ...Array(8).fill('deliver'),
      ...Array(2).fill('resolve'),
      'addModel',
    ];
    const done = {};
    for (let i = 0; i < count; i += 1) {
      const kind = this.#chance.pick(kinds);
      if (await this[kind]()) done[kind] = (done[kind] ?? 0) + 1;
    }
    return done;
  }

  /** One reading: mostly the next of its conversation, now and then older history, or of the very same time as others. */
  #reading() {
    const chance = this.#chance;
    this.#number += 1;
    this.#clock += chance.between(0, 40_000);
    const back = chance.percent(25) ? chance.between(1, 90) * MINUTE_MS : 0;
    const fan = chance.below(FANS);
    return {
      modelId: chance.pick(this.#models),
      // Fans change their names, and who reads a page may know one of them only.
      fan: {
        ofUserId: `${this.#label}-${fan}`,
        username: `fan${fan}`,
        displayName: `Fan ${fan}.${chance.below(2)}`,
      },
      direction: chance.percent(70) ? 'incoming' : 'outgoing',
      content: `message ${this.#number}`,
      kind: chance.pick(['text', 'text', 'tip']),
      price: 5,
      platformKey: `${this.#label}-${this.#number}`,
      sentAt: new Date(Math.floor((this.#clock - back) / 30_000) * 30_000).toISOString(),
    };
  }

  #last = [];

  async arrive() {
    const reading = this.#reading();
    this.#last = [reading];
    await this.#caller.done('POST', 'messages', reading);
    return true;
  }

  async arriveTogether() {
    const messages = Array.from({ length: this.#chance.between(2, 8) }, () => this.#reading());
    this.#last = messages;
    const { results } = await this.#caller.done('POST', 'messages/batch', { messages });
    const refused = results.find(({ status }) => status >= 300);
    if (refused) throw new Error(JSON.stringify(refused));
    return true;
  }

  async arriveAgain() {
    await this.#caller.done('POST', 'messages/batch', { messages: this.#last });
    return true;
  }

  async #someFan() {
    return this.#chance.pick(await this.#caller.all(`fans?model=${this.#chance.pick(this.#models)}`));
  }

  async #messagesOf(fan) {
    return fan ? this.#caller.all(`messages?fan=${fan.id}`) : [];
  }

  async reply() {
    const fan = await this.#someFan();
    const [newest] = await this.#messagesOf(fan);
    if (!newest) return false;
    this.#number += 1;
    const reply = { fanId: fan.id, content: `reply ${this.#number}`, seenMessageId: newest.id };
    // Refused now and then: a message that arrived late need not be the newest one shown.
    return (await this.#caller.ask('POST', 'messages', reply)).status === 201;
  }

  async read() {
    const messages = await this.#messagesOf(await this.#someFan());
    if (messages.length === 0) return false;
    await this.#caller.done('PUT', `messages/${this.#chance.pick(messages).id}/read`);
    return true;
  }

  async note() {
    const fan = await this.#someFan();
    if (!fan) return false;
    this.#number += 1;
    const change = this.#chance.percent(50)
      ? { notes: `note ${this.#number}` }
      : { tags: [`tag${this.#number}`] };
    await this.#caller.done('PUT', `fans/${fan.id}`, change);
    return true;
  }

  /** A delivery goes a part of its way, or all of it. */
  async deliver() {
    const model = this.#chance.pick(this.#models);
    const [delivery] = (await this.#caller.get(`deliveries?model=${model}&state=queued`)).items;
    if (!delivery) return false;
    const step = (name, more) =>
      this.#caller.ask('POST', `deliveries/${delivery.id}/${name}`, { claimedBy: this.#label, ...more });
    if ((await step('claim')).status !== 200) return false;
    if (this.#chance.percent(30)) {
      await step('outcome', { outcome: 'released', failure: 'page-gone' });
      return true;
    }
    await step('sending');
    this.#number += 1;
    const outcome = this.#chance.pick(['confirmed', 'confirmed', 'failed', 'unknown']);
    const told =
      outcome === 'confirmed'
        ? { platformKey: `${this.#label}-${this.#number}`, sentAt: new Date().toISOString() }
        : { failure: 'not-confirmed' };
    await step('outcome', { outcome, ...told });
    return true;
  }

  async resolve() {
    const state = this.#chance.pick(['failed', 'unknown']);
    const [delivery] = (await this.#caller.get(`deliveries?state=${state}`)).items;
    if (!delivery) return false;
    const resolution = this.#chance.pick(['sent', 'again']);
    await this.#caller.done('POST', `deliveries/${delivery.id}/resolve`, { resolution });
    return true;
  }

  async addModel() {
    this.#number += 1;
    const model = { name: `Model ${this.#number}`, ofUsername: `${this.#label}_${this.#number}` };
    this.#models.push((await this.#caller.done('POST', 'models', model)).id);
    return true;
  }
}
