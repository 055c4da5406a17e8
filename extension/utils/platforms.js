/** Each platform's folder adds its adapter. @type {Platform[]} */
const platforms = [];
