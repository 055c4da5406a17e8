/** @returns {Platform} the adapter of the page that these scripts run in; the manifest lets them into no other */
function adapterOfPage() {
  const found = platforms.find(({ hosts }) => hosts.includes(location.hostname));
  if (!found) throw new Error(`No platform is at ${location.hostname}`);
  return found;
}

const platform = adapterOfPage();

/** @param {SelectorName} name */
const css = (name) => platform.selectors[name].css;

/** @param {SelectorName} name @param {ParentNode} [within] @returns {HTMLElement | null} */
function find(name, within = document) {
  return within.querySelector(css(name));
}

/** @param {SelectorName} name @param {ParentNode} [within] @returns {HTMLElement[]} */
function findAll(name, within = document) {
  return [...within.querySelectorAll(css(name))].filter((found) => found instanceof HTMLElement);
}

const isChatPage = () => platform.isChatPath(location.pathname);

/** The fan's id stands in the address and nowhere else. */
const fanInAddress = () => platform.fanInPath(location.pathname);
