/**
 * Every text of the desk, one file per feature. English; another language is a second set of the same shape
 * (`typeof conversation`), chosen here.
 */
export { conversation } from './conversation';
export { desk } from './desk';
export { fan } from './fan';
export { inbox } from './inbox';
export { palette } from './palette';
export { quick } from './quick';
