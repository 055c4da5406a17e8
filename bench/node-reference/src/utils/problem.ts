/** An expected refusal, answered as `application/problem+json`. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    title: string,
    readonly errors: { field: string; message: string }[] = [],
  ) {
    super(title);
  }
}
