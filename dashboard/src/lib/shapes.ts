import type { components } from './api-types.gen';

/** A shape by the name that the server's OpenAPI gives it. */
export type Shape<Name extends keyof components['schemas']> = components['schemas'][Name];
