// What the dashboard's parts find in every browser and must find to be loaded here, where no page is.
globalThis.addEventListener ??= () => {};
globalThis.localStorage ??= {
  getItem: () => null,
  setItem() {},
  removeItem() {},
  key: () => null,
  length: 0,
};
