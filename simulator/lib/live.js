/** Server-sent events: every change of the platform, to one open page. */
export function stream(platform, response) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const tell = (change) => response.write(`data: ${JSON.stringify(change)}\n\n`);
  tell({ type: 'hello' });
  platform.on('change', tell);
  response.on('close', () => platform.off('change', tell));
}
