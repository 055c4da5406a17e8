import * as server from './server.js';

/** One desk for the whole run, unless only tests are asked for that bring a house of their own. */
export default async function setUp({ projects }) {
  const files = process.argv.slice(2).filter((argument) => /\.spec\.js(:\d+)*$/.test(argument));
  if (files.length > 0 && files.every((file) => file.includes('live-'))) return undefined;
  await server.open();
  return () => server.close(projects[0].outputDir);
}
