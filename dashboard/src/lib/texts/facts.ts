/** What is said of facts and promises, each with the message that it comes from. */
export const facts = {
  name: 'Facts and promises',
  fan: 'Told of themselves',
  told: 'Was told',
  promises: 'Was promised',
  none: 'Nothing that a rule could read.',
  see: (day: string) => `${day}: see the message`,
  due: (day: string) => `due ${day}`,
  followUp: 'Follow up',
  followUpOn: (text: string) => `Follow up: ${text}`,
  followed: 'has a follow-up',
  more: (count: number) => `Show ${count} more`,
  seeIt: 'See it',
  typed: 'Before you send this',
};
