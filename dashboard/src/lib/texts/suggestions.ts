/** What stands around the options. */
export const suggestions = {
  good: (number: number) => `Option ${number} is good`,
  bad: (number: number) => `Option ${number} is not good`,
  notTold: 'Your word on the option was not kept.',
  switch: (model: string) => `Suggestions for ${model}`,
  on: (model: string) => `Suggestions are on for ${model}.`,
  off: (model: string) => `Suggestions are off for ${model}.`,
  notSwitched: 'Not switched.',
};
