/** Chance that can be had again: one seed, one sequence (mulberry32). */
export class Chance {
  #state;

  constructor(seed) {
    this.seed = seed;
    this.#state = seed >>> 0;
  }

  /** The seed that the environment asks for, to see a failed run again, or a new one. */
  static forThisRun() {
    const asked = Number(process.env.GREENROOM_E2E_SEED);
    const chance = new Chance(asked || Math.floor(Math.random() * 2 ** 31) + 1);
    console.log(`GREENROOM_E2E_SEED=${chance.seed} runs this again`);
    return chance;
  }

  /** A stream of its own, so that what one part draws does not depend on when another draws. */
  split() {
    return new Chance(this.below(2 ** 32));
  }

  /** From 0 to 1, without 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(end) {
    return Math.floor(this.next() * end);
  }

  between(least, most) {
    return least + this.below(most - least + 1);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** True so many times in a hundred. */
  percent(share) {
    return this.below(100) < share;
  }

  shuffled(list) {
    const mixed = [...list];
    for (let i = mixed.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
    }
    return mixed;
  }
}
