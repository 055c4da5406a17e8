/** What writes dates and numbers in a language takes milliseconds to make: each is made when first asked, not while the page loads. */
function whenAsked<Format>(make: () => Format): () => Format {
  let made: Format | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

export function dates(options: Intl.DateTimeFormatOptions): (time: number | Date) => string {
  const made = whenAsked(() => new Intl.DateTimeFormat(undefined, options));
  return (time) => made().format(time);
}

export function dollarAmounts(options: Intl.NumberFormatOptions = {}): (amount: number) => string {
  const made = whenAsked(
    () => new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', ...options }),
  );
  return (amount) => made().format(amount);
}
