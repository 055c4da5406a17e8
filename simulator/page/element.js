/** One element: `element('a.b-link', {href: '/'}, 'text', child)`. */
export function element(tagAndClasses, attributes = {}, ...children) {
  const [tag, ...classes] = tagAndClasses.split('.');
  const made = document.createElement(tag);
  if (classes.length > 0) made.className = classes.join(' ');
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A round picture of a person: the initial on a colour that follows from the name. */
export function avatar(name) {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  const initial = [...name].find((letter) => /\p{L}|\p{N}/u.test(letter)) ?? '·';
  return element('span.g-avatar', { 'aria-hidden': 'true', style: `--hue: ${hue}` }, initial.toUpperCase());
}
