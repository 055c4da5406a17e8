import { createServer } from 'node:http';

/** Speaks OpenAI's language on a port of its own: streams the first option at once, the others when it is told to. */
export class OpenAi {
  #server;
  #mayGoOn;
  #goOn = new Promise((resolve) => {
    this.#mayGoOn = resolve;
  });

  static async start(...texts) {
    const openAi = new OpenAi();
    openAi.#server = createServer((request, response) => openAi.#answer(request, response, texts));
    await new Promise((resolve) => openAi.#server.listen(0, '127.0.0.1', resolve));
    return openAi;
  }

  get address() {
    return `http://127.0.0.1:${this.#server.address().port}/v1`;
  }

  goOn() {
    this.#mayGoOn();
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request, response, texts) {
    request.resume();
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const say = (content) =>
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`);
    const [first, ...others] = texts.map((text) => JSON.stringify({ text, kind: 'reply', memories: [] }));
    say(`{"options": [${first}`);
    await this.#goOn;
    for (const option of others) say(`, ${option}`);
    say(']}');
    response.end('data: [DONE]\n\n');
  }
}
