import { createHash } from 'node:crypto';

/** How five kinds of fans answer, by what was said to them. */
const CHARACTERS = [
  {
    name: 'shy',
    pause: [6_000, 14_000],
    greeting: ['oh hi.. didn’t expect an answer', 'hi 🙈', 'hey. how was your day?'],
    question: ['mm I don’t know.. you first?', 'a bit, yes', 'I’d rather hear about you'],
    offer: ['maybe later? 🙈', 'is it really just for me?', 'let me think about it'],
    other: ['that’s sweet', 'haha ok', 'you always know what to say'],
  },
  {
    name: 'generous',
    pause: [3_000, 8_000],
    greeting: ['there you are!! ☀️', 'hey gorgeous, missed you', 'best part of my day'],
    question: ['anything for you', 'yes! tell me what you’d like', 'honestly? all weekend'],
    offer: ['sending it right now', 'take my money 😂', 'for you always'],
    other: ['haha you’re the best', 'I told my friend about you', 'tell me more'],
  },
  {
    name: 'impatient',
    pause: [1_500, 4_000],
    greeting: ['finally', 'hey. took you a while', 'so?'],
    question: ['sure. and?', 'no idea, you tell me', 'why do you ask'],
    offer: ['how much', 'what’s in it', 'too much, make it half'],
    other: ['ok', 'and then?', 'you there??'],
  },
  {
    name: 'curious',
    pause: [4_000, 10_000],
    greeting: [
      'hey! what are you up to?',
      'hi hi, where are you today?',
      'good to see you, how was the shoot?',
    ],
    question: ['good question. what made you ask?', 'I read a lot lately, you?', 'cats. obviously. you?'],
    offer: ['is it from the trip you told me about?', 'what’s the story behind it?', 'is there more of it?'],
    other: ['how did you start with all this?', 'what do you listen to?', 'wait, really?'],
  },
  {
    name: 'night owl',
    pause: [5_000, 12_000],
    greeting: ['can’t sleep either?', 'hey you 🌙', 'up late again'],
    question: ['working nights, so.. same as ever', 'only when it’s quiet', 'ask me tomorrow 😄'],
    offer: ['payday is friday, remind me?', 'tempting at this hour', 'save it for me?'],
    other: ['I like talking to you', 'the city is so quiet now', 'ok now you made me smile'],
  },
];

const KINDS = [
  ['offer', /\$\s?\d|\bunlock|\bjust for you|\bexclusive|\bset\b|\bvideo\b|\btip\b/i],
  ['question', /\?/],
  ['greeting', /^\s*(hi|hey|hello|good (morning|evening|night)|welcome)\b/i],
];

/** A number that follows from a text alone, so that a fan stays who they are. @param {string} text */
const number = (text) => createHash('sha256').update(text).digest().readUInt32BE(0);

const kindOf = (text) => KINDS.find(([, words]) => words.test(text))?.[0] ?? 'other';

/** What a fan says to a text, and after how many milliseconds: always the same for the same place in the talk. */
export function answerOf(fanId, text, place) {
  const character = CHARACTERS[number(fanId) % CHARACTERS.length];
  const lines = character[kindOf(text)];
  const drawn = number(`${fanId} ${place} ${text}`);
  const [least, most] = character.pause;
  return {
    character: character.name,
    text: lines[drawn % lines.length],
    after: least + (drawn % (most - least)),
  };
}

/** Fans answer what the creator writes to them, as long as the platform's `answeringFans` is on. */
export function letFansAnswer(platform) {
  platform.on('change', ({ type, fanId, message }) => {
    if (type !== 'message' || message.from !== 'model' || !platform.behaviour.answeringFans) return;
    const { text, after } = answerOf(fanId, message.text, platform.messages(fanId, { limit: 1 }).items[0].id);
    const timer = setTimeout(() => {
      if (platform.behaviour.answeringFans && platform.chat(fanId))
        platform.say({ fanId, from: 'fan', text });
    }, after);
    timer.unref();
  });
}
