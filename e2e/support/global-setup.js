import * as server from './server.js';

/** One desk for the whole run. */
export default async function setUp({ projects }) {
  await server.open();
  return () => server.close(projects[0].outputDir);
}
